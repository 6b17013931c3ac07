import { SQL_ALONE, type FileRemark } from '@/lib/engine/file-remarks';
import type { Log } from './log';

/** Tells how files were read; that the two ways of counting differed is a warning, since it must not happen. */
export function tellRemarks(remarks: readonly FileRemark[], log: Log): void {
  for (const { file, remark } of remarks) {
    const message = `${file}: ${remark}`;
    if (remark.startsWith(SQL_ALONE)) log.warn('file_remark', message, { file });
    else log.info('file_remark', message, { file });
  }
}
