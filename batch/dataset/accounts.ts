import {
  OVERVIEW_THRESHOLDS,
  type InputFile,
  type ManifestDimension,
  type ManifestPlays,
} from '@/lib/dataset/manifest';
import {
  dimensionName,
  type DimensionAccount,
  type FileAccount,
  type PlaysAccount,
} from '@/lib/engine/file-account';
import { fileLedger } from '@/lib/market-share/ledger';
import { fingerprintOfFiles } from '../fingerprint';

type AccountOfFile = Pick<ManifestPlays, 'name' | 'files' | 'rows' | 'blank' | 'rejected'>;

/** The files of tables that consist of several. */
export type FilesOfTables = ReadonlyMap<string, readonly InputFile[]>;

/** The files behind an account. */
export function filesOf(
  { name, size, sha256, contentSha256 }: Pick<FileAccount, 'name' | 'size' | 'sha256' | 'contentSha256'>,
  tables: FilesOfTables,
): InputFile[] {
  const packed = contentSha256 === undefined ? {} : { content_sha256: contentSha256 };
  return [...(tables.get(name) ?? [{ name, bytes: size, sha256, ...packed }])];
}

function accountOfFile(account: FileAccount, tables: FilesOfTables): AccountOfFile {
  const { name, rows, blank, rejected } = account;
  return {
    name,
    files: filesOf(account, tables),
    rows,
    blank,
    rejected: rejected.map(({ reason, rows: count }) => ({ reason, rows: count })),
  };
}

/** The account of a plays file for a manifest. */
export function playsAccountOf(account: PlaysAccount, tables: FilesOfTables): ManifestPlays {
  const ledgers = OVERVIEW_THRESHOLDS.map((seconds) => fileLedger(account, seconds));
  return {
    ...accountOfFile(account, tables),
    no_country: ledgers[0]!.noCountry,
    at_least: ledgers.map(({ counted }) => counted),
    unknown_licensor_at_least: ledgers.map(({ unknownLicensor }) => unknownLicensor),
  };
}

/** The account of locations or tracks for a manifest. */
export function dimensionAccountOf(account: DimensionAccount, tables: FilesOfTables): ManifestDimension {
  const { ledger } = account;
  const files = account.files.flatMap((file) => filesOf(file, tables));
  return {
    name: dimensionName(account.files),
    files,
    rows: ledger.rows,
    blank: ledger.blank,
    rejected: ledger.rejected.map(({ reason, rows }) => ({ reason, rows })),
    fingerprint: fingerprintOfFiles(files),
    blank_id: ledger.blankId,
    ids: ledger.ids,
    repeats: ledger.repeats,
    conflicting_ids: ledger.conflictingIds,
    conflicting_rows: ledger.conflictingRows,
    blank_values: ledger.blankValues,
  };
}
