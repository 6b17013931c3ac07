import { formatCount, formatCounted } from '@/lib/market-share/format';
import type { DimensionLedger } from '@/lib/market-share/ledger';
import { dimensionName, type FileAccount } from './file-account';

/** A remark on how a file was read. */
export interface FileRemark {
  readonly file: string;
  readonly remark: string;
}

type Remarked = Pick<FileAccount, 'name' | 'remarks' | 'noted'>;

interface RemarkedDimension {
  readonly files: readonly Remarked[];
  readonly ledger: Pick<DimensionLedger, 'healedIds'>;
}

/** The files of a load. */
export interface RemarkedFiles {
  readonly plays: readonly Remarked[];
  readonly locations: RemarkedDimension;
  readonly tracks: RemarkedDimension;
}

/** Remarks that ids with several spellings of one name are no conflicts, since accepted fixes merged them. */
function healedRemark({ files, ledger }: RemarkedDimension, value: string): FileRemark[] {
  const { healedIds = 0 } = ledger;
  if (healedIds === 0) return [];
  const ids = healedIds === 1 ? 'An id has' : `${formatCount(healedIds)} ids have`;
  const none = healedIds === 1 ? 'it is no conflict' : 'they are no conflicts';
  return [
    {
      file: dimensionName(files),
      remark: `${ids} several spellings of one ${value}, which the accepted fixes count as one: ${none}.`,
    },
  ];
}

/**
 * Remarks on how the files of a load were read: how they were decoded, noted rows, and conflicts resolved by accepted
 * fixes.
 */
export function fileRemarks({ plays, locations, tracks }: RemarkedFiles): FileRemark[] {
  const ofFiles = [...plays, ...locations.files, ...tracks.files].flatMap(({ name, remarks, noted }) =>
    [...remarks, ...noted.map(({ reason, rows }) => `${formatCounted(rows, 'row')}: ${reason}.`)].map(
      (remark) => ({ file: name, remark }),
    ),
  );
  return [...ofFiles, ...healedRemark(locations, 'country'), ...healedRemark(tracks, 'licensor')];
}
