/** How many licensor ids there is room for in a key of the rollup. */
export const LICENSOR_IDS = 2 ** 22;

/** The key that `keyed_plays.sql` packs a cell of the rollup into. */
export function keyOfCell(country: number, licensor: number, second: number): number {
  return (country * LICENSOR_IDS + licensor) * 1024 + second;
}
