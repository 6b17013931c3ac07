import { z } from 'zod';
import type { DimensionLedger } from '@/lib/market-share/ledger';
import { FIRST_REAL_ID, TOP_SECOND } from '@/lib/market-share/rollup';
import { FormatVersionError, ManifestError } from './errors';

// Zod would probe for eval, which the CSP forbids and browsers log.
z.config({ jitless: true });

/**
 * The format of a published dataset: the contract between publishers (the command line, on DuckDB or Spark) and
 * readers (the dashboard, the API, other programs).
 *
 * A dataset is a folder. `manifest.json` names every file of it; it is written last and replaced atomically, so a
 * reader sees the old dataset or the new one, never a mixture. All other files are content-addressed and may be
 * cached for ever. Files that the manifest no longer names are kept for a while for readers of the previous one.
 *
 * - `overview-<hash>.parquet`: all countries and licensors at the usual thresholds, for a first screen
 * - `countries/<code>-<hash>.parquet`: one country's rollup, for every whole-second threshold
 * - `parts/<name>-<hash>.parquet`: the rollups it is made of; only the publisher reads them
 *
 * In every Parquet file NULL is the unknown licensor, distinct from one literally called "(unknown)". All counts are
 * exact integers below 2^53.
 */
export const DATASET_FORMAT = 'licensor-market-share-dataset';

/** Raised when readers of the previous version could misread a dataset; additions do not raise it. */
export const DATASET_VERSION = 1;

export const MANIFEST_FILE = 'manifest.json';

/** The thresholds of the overview, in whole seconds. */
export const OVERVIEW_THRESHOLDS = [0, 30, 60, 90] as const;

/**
 * The columns of the overview: one row for each licensor with a play of any length in the country, with its plays of
 * at least so many seconds. By country code, then licensor in code point order, the unknown licensor (NULL) first.
 */
export const OVERVIEW_COLUMNS = [
  'country',
  'licensor',
  'plays_0',
  'plays_30',
  'plays_60',
  'plays_90',
] as const;

/**
 * The columns of a country's file: plays by licensor and whole second played, where 601 is more than 600. By licensor
 * in code point order, the unknown licensor (NULL) first, then by second.
 */
export const COUNTRY_COLUMNS = ['licensor', 'played_seconds', 'plays'] as const;

/**
 * The columns of a part: plays by country, licensor and whole second. A play without a country has a NULL country,
 * and in `no_country` the position of the reason in `NO_COUNTRY_REASONS`; without a known licensor likewise, with
 * `no_licensor` and `UNKNOWN_LICENSOR_REASONS`.
 */
export const PART_COLUMNS = [
  'country',
  'no_country',
  'licensor',
  'no_licensor',
  'played_seconds',
  'plays',
] as const;

/** The name of the single part of a dataset published as a whole. */
export const WHOLE_PART = 'all';

const count = z.int().nonnegative();
/** The most rows of a Parquet file: the longest column in memory. */
const MAX_ROWS = 2 ** 32 - 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in lower-case hexadecimal digits');
const instant = z.iso.datetime();

/** At position s the plays of at least s whole seconds, from 0 to 601. */
const playsBySecond = z.array(count).length(TOP_SECOND + 1);

/** Plays of at least so many seconds, in the order of `thresholds`. */
const playsAtThresholds = z.array(count).length(OVERVIEW_THRESHOLDS.length);

/** A Parquet file of the dataset. */
const dataFile = z.object({
  /** Relative to the manifest; plain characters, never upwards. */
  path: z
    .string()
    .regex(
      /^(?:[A-Za-z0-9][A-Za-z0-9._-]*\/)?[A-Za-z0-9][A-Za-z0-9._-]*\.parquet$/,
      'expected the path of a Parquet file in the dataset',
    ),
  bytes: count,
  sha256,
  rows: count.max(MAX_ROWS),
});

/** An input file as it was read. */
const inputFile = z.object({
  /** As it was named on the command line. */
  name: z.string(),
  bytes: count,
  /** Of the file as stored; of one in a ZIP as unpacked. */
  sha256,
  /** Of a compressed file's content; absent for others. */
  content_sha256: sha256.optional(),
});

const reasonCount = z.object({ reason: z.string(), rows: count });

/** What reading a file found. A directory of Parquet files is one table with one account. */
const fileAccount = z.object({
  name: z.string(),
  files: z.array(inputFile).min(1),
  /** Rows of the file without its header. */
  rows: count,
  blank: count,
  rejected: z.array(reasonCount),
});

/** Where the rows of a plays file went. */
const playsAccount = fileAccount.extend({
  /** Plays of any length without a country. */
  no_country: count,
  /** Plays with a country. rows = at_least[0] + no_country + rejected + blank. */
  at_least: playsAtThresholds,
  /** Of these, those with an unknown licensor. */
  unknown_licensor_at_least: playsAtThresholds,
});

/** Where the rows of locations or tracks went: the fields of `DimensionLedger`. */
const dimensionAccount = fileAccount.extend({
  /** Distinguishes versions: the SHA-256 of the file, or of the files' SHA-256. Parts refer to it. */
  fingerprint: sha256,
  blank_id: count,
  ids: count,
  repeats: count,
  conflicting_ids: count,
  conflicting_rows: count,
  blank_values: count,
});

/** The engine that computed something. */
const engine = z.object({ name: z.string(), version: z.string() });

/** One of the rollups the dataset is made of: a day, or everything. */
const part = z.object({
  /** As given by `--part`, or `all`. */
  name: z.string(),
  file: dataFile,
  computed_at: instant,
  engine,
  plays: z.array(playsAccount).min(1),
  /** Fingerprints of the locations and tracks used; those files are in `dimensions`. */
  locations: sha256,
  tracks: sha256,
});

/** One country of the dataset. */
const country = z.object({
  /** Upper case; if not a code, the text of the locations file. */
  country: z.string().min(1),
  file: dataFile,
  /** Licensors with a play of any length, the unknown one included. */
  licensors: count,
  /** Country plays, unknown licensor included: the denominator of its shares. */
  at_least: playsAtThresholds,
});

const reasonsOf = <T extends z.ZodType>(
  plays: T,
): z.ZodArray<z.ZodObject<{ reason: z.ZodString; plays: T }>> =>
  z.array(z.object({ reason: z.string(), plays })).length(FIRST_REAL_ID);

/**
 * Where every row of the plays went, for any threshold t: rows = counted + below + no country + rejected + blank,
 * with counted = at_least[t] and below = at_least[0] − at_least[t].
 */
const ledger = z.object({
  rows: count,
  blank: count,
  /** Most rows first. */
  rejected: z.array(reasonCount),
  /** Plays of any length without a country, in the order of `NO_COUNTRY_REASONS`. */
  no_country: reasonsOf(count),
  /** Plays with a country. */
  at_least: playsBySecond,
  /** Of these, those with an unknown licensor, in the order of `UNKNOWN_LICENSOR_REASONS`. */
  unknown_licensor_at_least: reasonsOf(playsBySecond),
});

/** A data quality check: `Check` of lib/market-share/checks.ts. */
const check = z.object({
  name: z.enum(['not_null', 'unique', 'relationships', 'accepted_values', 'accepted_range']),
  on: z.string(),
  status: z.enum(['pass', 'warn', 'fail']),
  failures: count,
  rows: count,
  description: z.string(),
  found: z.array(z.string()),
});

/** `manifest.json`. Readers ignore unknown fields. */
export const manifestSchema = z.object({
  format: z.literal(DATASET_FORMAT),
  format_version: z.literal(DATASET_VERSION),
  /** Changes if and only if data, ledger or checks change. */
  dataset_id: z.string().regex(/^[0-9a-f]{32}$/, 'expected 32 hexadecimal digits'),
  /** The age of the dataset; not part of its id. */
  published_at: instant,
  software: z.object({
    name: z.string(),
    version: z.string(),
    node: z.string(),
    /** What wrote the data files. */
    engine,
  }),
  thresholds: z.tuple([z.literal(0), z.literal(30), z.literal(60), z.literal(90)]),
  /** The largest threshold the countries' files answer, in whole seconds. */
  max_min_seconds: z.literal(TOP_SECOND - 1),
  overview: dataFile,
  /** By country code. */
  countries: z.array(country),
  counts: z.object({
    countries: count,
    /** Licensors with a play in a country, without the unknown one. */
    licensors: count,
    /** Plays of any length that were read, those without a country included. */
    plays: count,
    /** Rows of all countries' files. */
    cells: count,
  }),
  ledger,
  checks: z.array(check),
  /** By name. */
  parts: z.array(part).min(1),
  /** The locations and tracks of the parts, the latest run's first; the checks are of those. */
  dimensions: z.object({
    locations: z.array(dimensionAccount).min(1),
    tracks: z.array(dimensionAccount).min(1),
  }),
  /** Warnings for readers of the numbers, in sentences. */
  warnings: z.array(z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type DataFile = z.infer<typeof dataFile>;
export type InputFile = z.infer<typeof inputFile>;
export type ManifestCountry = z.infer<typeof country>;
export type ManifestDimension = z.infer<typeof dimensionAccount>;
export type ManifestLedger = z.infer<typeof ledger>;
export type ManifestPart = z.infer<typeof part>;
export type ManifestPlays = z.infer<typeof playsAccount>;

/**
 * Parses `manifest.json`.
 *
 * @throws ManifestError when it is not JSON, not a dataset, of a later version, or invalid.
 */
export function parseManifest(text: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ManifestError('The manifest is not JSON.', { cause });
  }
  const head = z.object({ format: z.literal(DATASET_FORMAT), format_version: z.int() }).safeParse(value);
  if (!head.success) throw new ManifestError('This is not the manifest of a published dataset.');
  if (head.data.format_version !== DATASET_VERSION) {
    throw new FormatVersionError(
      `The dataset has format version ${head.data.format_version}; this program reads version ${DATASET_VERSION}.`,
    );
  }
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new ManifestError(`The manifest is damaged: ${path.join('.')}: ${message}`);
}

/** The ledger of locations or tracks in a manifest. */
export function dimensionLedgerOf(account: ManifestDimension): DimensionLedger {
  return {
    rows: account.rows,
    blank: account.blank,
    rejected: account.rejected,
    blankId: account.blank_id,
    ids: account.ids,
    repeats: account.repeats,
    conflictingIds: account.conflicting_ids,
    conflictingRows: account.conflicting_rows,
    blankValues: account.blank_values,
  };
}
