import { createHash } from 'node:crypto';
import {
  OVERVIEW_THRESHOLDS,
  type InputFile,
  type ManifestDimension,
  type ManifestPlays,
} from '@/lib/dataset/manifest';
import type { DimensionAccount, FileAccount, PlaysAccount } from '@/lib/engine/load';
import { fileLedger } from '@/lib/market-share/ledger';

type AccountOfFile = Pick<ManifestPlays, 'name' | 'files' | 'rows' | 'blank' | 'rejected'>;

function accountOfFile({ name, size, sha256, rows, blank, rejected }: FileAccount): AccountOfFile {
  return {
    name,
    files: [{ name, bytes: size, sha256 }],
    rows,
    blank,
    rejected: rejected.map(({ reason, rows: count }) => ({ reason, rows: count })),
  };
}

/** Tells versions of a table apart: the SHA-256 of its file, or of the checksums of its files. */
export function fingerprintOfFiles(files: readonly InputFile[]): string {
  if (files.length === 1) return files[0]!.sha256;
  const hash = createHash('sha256');
  for (const { sha256 } of files) hash.update(sha256);
  return hash.digest('hex');
}

/** The account of a plays file as a manifest has it. */
export function playsAccountOf(account: PlaysAccount): ManifestPlays {
  const ledgers = OVERVIEW_THRESHOLDS.map((seconds) => fileLedger(account, seconds));
  return {
    ...accountOfFile(account),
    no_country: ledgers[0]!.noCountry,
    at_least: ledgers.map(({ counted }) => counted),
    unknown_licensor_at_least: ledgers.map(({ unknownLicensor }) => unknownLicensor),
  };
}

/** The account of locations or tracks as a manifest has it. */
export function dimensionAccountOf(account: DimensionAccount): ManifestDimension {
  const { ledger } = account;
  const base = accountOfFile(account);
  return {
    ...base,
    fingerprint: fingerprintOfFiles(base.files),
    blank_id: ledger.blankId,
    ids: ledger.ids,
    repeats: ledger.repeats,
    conflicting_ids: ledger.conflictingIds,
    conflicting_rows: ledger.conflictingRows,
    blank_values: ledger.blankValues,
  };
}
