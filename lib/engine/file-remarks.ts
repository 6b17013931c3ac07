import { formatCounted } from '@/lib/market-share/format';
import type { FileAccount } from './file-account';

/** What is to be known of how a file was read, in a sentence. */
export interface FileRemark {
  readonly file: string;
  readonly remark: string;
}

type Remarked = Pick<FileAccount, 'name' | 'remarks' | 'noted'>;

/** The files of a load. */
export interface RemarkedFiles {
  readonly plays: readonly Remarked[];
  readonly locations: { readonly files: readonly Remarked[] };
  readonly tracks: { readonly files: readonly Remarked[] };
}

/** What is to be known of how the files of a load were read: what was done to read them, and rows that are used but noted. */
export function fileRemarks({ plays, locations, tracks }: RemarkedFiles): FileRemark[] {
  return [...plays, ...locations.files, ...tracks.files].flatMap(({ name, remarks, noted }) =>
    [...remarks, ...noted.map(({ reason, rows }) => `${formatCounted(rows, 'row')}: ${reason}.`)].map(
      (remark) => ({ file: name, remark }),
    ),
  );
}
