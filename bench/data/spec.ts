/** The distribution of plays over tracks and locations: uniform, by Zipf's law, or one hot track. */
export const SKEWS = ['uniform', 'zipf', 'hot'] as const;
export type Skew = (typeof SKEWS)[number];

/** Names of the distributions. */
export const SKEW_NAMES: Readonly<Record<Skew, string>> = {
  uniform: 'uniform',
  zipf: 'Zipf-skewed',
  hot: '5 % of one track',
};
/** The fraction of plays of the hottest track in a `hot` set. */
export const HOT_PART = 0.05;

/** The file format of the plays. */
export const FORMATS = ['csv', 'parquet'] as const;
export type Format = (typeof FORMATS)[number];

/** Describes a set of three files, which it determines byte for byte. */
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

/** The usual set: 80.6 bytes a play. */
export function usualSpec(plays: number, skew: DataSpec['skew'] = 'uniform'): DataSpec {
  return { plays, skew, tracks: 900_000, locations: 100_000, seed: 60 };
}

/** A short row count: `1M`, `250k`, `12345`. */
export function shortCount(count: number): string {
  if (count >= 1e6 && count % 1e5 === 0) return `${count / 1e6}M`;
  return count >= 1e3 && count % 1e3 === 0 ? `${count / 1e3}k` : String(count);
}

/** Parses {@link shortCount}. @throws RangeError when it is no positive number of rows. */
export function parseCount(text: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)([kM]?)$/.exec(text.trim()) ?? [];
  const count = Number(digits) * (unit === 'M' ? 1e6 : unit === 'k' ? 1e3 : 1);
  if (!Number.isSafeInteger(count) || count <= 0) throw new RangeError(`"${text}" is no number of rows`);
  return count;
}
