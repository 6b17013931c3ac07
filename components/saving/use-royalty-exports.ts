'use client';

import { download } from '@/lib/export/download';
import { tableFileName } from '@/lib/export/file-name';
import { allRoyaltiesCsv, statementCsv, statementFiles, statementName } from '@/lib/export/royalty-files';
import { lateCode } from '@/lib/late-code';
import type { Statement } from '@/lib/market-share/royalty-statements';
import { useRunExport } from './export-tasks';
import { saveCsv, useCsvMark } from './save-csv';
import { useExportSource } from './use-export-source';

const loadZip = lateCode('This export', () => import('@/lib/export/zip-files'));

/** What can be taken away of the royalties. */
export interface RoyaltyExports {
  readonly saveRoyalties: () => void;
  readonly saveAllStatements: () => void;
  readonly saveStatement: (statement: Statement) => void;
}

/** Saves royalties and statements as they are set on the page. */
export function useRoyaltyExports(): RoyaltyExports {
  const run = useRunExport();
  const source = useExportSource();
  const [mark] = useCsvMark();
  const { minSeconds } = source;
  return {
    saveRoyalties: () =>
      run('Royalties as CSV', async () => {
        saveCsv(tableFileName('royalties', minSeconds), allRoyaltiesCsv(source));
        return null;
      }),
    saveAllStatements: () =>
      run('Royalty statements', async (step) => {
        const { zipFiles } = await loadZip();
        const zip = await zipFiles(statementFiles(source, mark, step), new Date());
        download(`royalty-statements-${minSeconds}s.zip`, zip);
        return null;
      }),
    saveStatement: (statement) =>
      run(`Statement of ${statement.licensor.name}`, async () => {
        saveCsv(statementName(statement, minSeconds), statementCsv(statement, minSeconds));
        return null;
      }),
  };
}
