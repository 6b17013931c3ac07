/**
 * The rollup: plays counted by (country, licensor, whole second played). It answers every whole-second threshold up
 * to {@link MAX_MIN_SECONDS} exactly, and is all that is kept of the plays.
 */

/** The largest threshold a rollup can answer, in whole seconds. */
export const MAX_MIN_SECONDS = 600;

/** The bucket for plays of more than {@link MAX_MIN_SECONDS} whole seconds. */
export const TOP_SECOND = MAX_MIN_SECONDS + 1;

/** The default threshold, in whole seconds. */
export const DEFAULT_MIN_SECONDS = 60;

/**
 * Why a play has no known licensor. The position is its licensor id in the rollup; real licensors start at {@link
 * FIRST_REAL_ID}.
 */
export const UNKNOWN_LICENSOR_REASONS = [
  'track missing from the tracks file',
  'blank track id',
  'track with conflicting licensors',
  'track with a blank licensor',
] as const;

/** Why a play has no country. The position is its country id in the rollup. */
export const NO_COUNTRY_REASONS = [
  'location missing from the locations file',
  'blank location id',
  'location with conflicting countries',
  'location with a blank country',
] as const;

/** Lower ids are reasons, not names. The SQL that resolves the dimensions uses the same numbers. */
export const FIRST_REAL_ID = 4;

/** Parallel columns, one entry a cell. `plays` are exact integers below 2^53. */
export interface RollupColumns {
  readonly countryId: ArrayLike<number>;
  readonly licensorId: ArrayLike<number>;
  /** Whole seconds played, at most {@link TOP_SECOND}. */
  readonly second: ArrayLike<number>;
  readonly plays: ArrayLike<number>;
}

/** A rollup with the names of its ids. */
export interface Rollup {
  readonly cells: RollupColumns;
  /** Country codes; position i has the id `FIRST_REAL_ID + i`. */
  readonly countries: readonly string[];
  /** Licensor names, likewise. */
  readonly licensors: readonly string[];
}

/** The number of licensor ids that fit into a rollup key. */
export const LICENSOR_IDS = 2 ** 22;

/** Packs a cell's coordinates into a key, as `keyed_plays.sql` does. */
export function keyOfCell(country: number, licensor: number, second: number): number {
  return (country * LICENSOR_IDS + licensor) * 1024 + second;
}
