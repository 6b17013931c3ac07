import type { RollupColumns } from './rollup';

/**
 * Reduces a rollup to two thresholds: each play counts as lasting the larger one it reaches. A cube of the result
 * answers just these two, exactly, and is built in a quarter of the time.
 *
 * @param cells grouped by country and licensor, as the engine gives them; otherwise the result is correct but larger.
 * @param minSeconds the larger threshold, in whole seconds; the other is 0.
 */
export function cellsAt(cells: RollupColumns, minSeconds: number): RollupColumns {
  const countryId: number[] = [];
  const licensorId: number[] = [];
  const second: number[] = [];
  const plays: number[] = [];
  // The current cell, already in the lists but for its plays.
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
