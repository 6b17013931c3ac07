/** How often tracks and locations are played: all alike, by Zipf's law, or one track far more often than all others. */
export const SKEWS = ['uniform', 'zipf', 'hot'] as const;
export type Skew = (typeof SKEWS)[number];

/** How a set is called by its skew. */
export const SKEW_NAMES: Readonly<Record<Skew, string>> = {
  uniform: 'uniform',
  zipf: 'Zipf-skewed',
  hot: '5 % of one track',
};
/** The part of the plays that the hottest track of a `hot` set has. */
export const HOT_PART = 0.05;

/** How the plays of a set are written. */
export const FORMATS = ['csv', 'parquet'] as const;
export type Format = (typeof FORMATS)[number];

/** What a set of three files holds. The same description always gives the same bytes. */
export interface DataSpec {
  readonly plays: number;
  /** `grid` gives each (country, licensor, second from 0 to 299) the same number of plays: the fullest rollup. */
  readonly skew: Skew | 'grid';
  readonly tracks: number;
  readonly locations: number;
  readonly seed: number;
}

export const COUNTRIES = 100;
export const LICENSORS = 200;
/** Whole seconds of the grid. */
export const GRID_SECONDS = 300;

/** The usual set: DESIGN's dimensions, 80.6 bytes a play. */
export function usualSpec(plays: number, skew: DataSpec['skew'] = 'uniform'): DataSpec {
  return { plays, skew, tracks: 900_000, locations: 100_000, seed: 60 };
}

/** Writes a number of rows as people say it: `1M`, `250k`, `12345`. */
export function shortCount(count: number): string {
  if (count >= 1e6 && count % 1e5 === 0) return `${count / 1e6}M`;
  return count >= 1e3 && count % 1e3 === 0 ? `${count / 1e3}k` : String(count);
}

/**
 * Reads what {@link shortCount} writes.
 *
 * @throws RangeError when it is no positive number of rows.
 */
export function parseCount(text: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)([kM]?)$/.exec(text.trim()) ?? [];
  const count = Number(digits) * (unit === 'M' ? 1e6 : unit === 'k' ? 1e3 : 1);
  if (!Number.isSafeInteger(count) || count <= 0) throw new RangeError(`"${text}" is no number of rows`);
  return count;
}
