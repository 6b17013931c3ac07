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
  // Of the cell that is being added up, which is in the lists already but for its plays.
  let country = -1;
  let licensor = -1;
  let reached = -1;
  let sum = 0;
  for (let i = 0; i < cells.plays.length; i++) {
    const ofCell = cells.second[i]! >= minSeconds ? minSeconds : 0;
    if (ofCell !== reached || cells.licensorId[i] !== licensor || cells.countryId[i] !== country) {
      if (i > 0) plays.push(sum);
      countryId.push((country = cells.countryId[i]!));
      licensorId.push((licensor = cells.licensorId[i]!));
      second.push((reached = ofCell));
      sum = 0;
    }
    sum += cells.plays[i]!;
  }
  if (cells.plays.length > 0) plays.push(sum);
  return { countryId, licensorId, second, plays };
}
