import type { RollupColumns } from './rollup';

/**
 * The cells of a rollup for two thresholds alone: each play counts as lasting the larger of them that it reaches. A cube of
 * them answers these two as the rollup itself does, is made in a quarter of the time, and answers no other.
 *
 * @param cells those of a country and licensor lie together, as the engine gives them; else there are more cells than need be.
 * @param minSeconds the larger threshold, in whole seconds; the other is 0.
 */
export function cellsAt(cells: RollupColumns, minSeconds: number): RollupColumns {
  const countryId: number[] = [];
  const licensorId: number[] = [];
  const second: number[] = [];
  const plays: number[] = [];
  let last = -1;
  for (let i = 0; i < cells.plays.length; i++) {
    const country = cells.countryId[i]!;
    const licensor = cells.licensorId[i]!;
    const reached = cells.second[i]! >= minSeconds ? minSeconds : 0;
    if (
      last < 0 ||
      countryId[last] !== country ||
      licensorId[last] !== licensor ||
      second[last] !== reached
    ) {
      last = countryId.push(country) - 1;
      licensorId.push(licensor);
      second.push(reached);
      plays.push(0);
    }
    plays[last]! += cells.plays[i]!;
  }
  return { countryId, licensorId, second, plays };
}
