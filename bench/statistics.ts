/**
 * The quantile of values by linear interpolation (R's type 7, NumPy's default).
 *
 * @param part from 0 to 1: 0.5 is the median.
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

/** A summary of repeated measurements. */
export interface Summary {
  readonly runs: number;
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Summarises measurements. @throws RangeError when there are none. */
export function summarise(values: readonly number[]): Summary {
  return {
    runs: values.length,
    median: quantile(values, 0.5),
    least: quantile(values, 0),
    most: quantile(values, 1),
  };
}

/** Items with the same key together, in the order of their first ones. */
export function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}
