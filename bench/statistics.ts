/**
 * The value below which the given part of the values lies, by linear interpolation between the two nearest
 * (the definition of R's type 7 and of NumPy's default).
 *
 * @param part from 0 to 1: 0.5 is the median, 0.95 the 95th percentile.
 * @throws RangeError when there are no values, or `part` is outside 0 to 1.
 */
export function quantile(values: readonly number[], part: number): number {
  if (values.length === 0) throw new RangeError('No values to take a quantile of');
  if (!(part >= 0 && part <= 1)) throw new RangeError(`${part} is no part of a whole`);
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * part;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (position - below);
}

/** What a table shows of several measurements of one thing. */
export interface Summary {
  readonly runs: number;
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Sums up measurements. @throws RangeError when there are none. */
export function summarise(values: readonly number[]): Summary {
  return {
    runs: values.length,
    median: quantile(values, 0.5),
    least: quantile(values, 0),
    most: quantile(values, 1),
  };
}
