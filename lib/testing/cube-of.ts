import { buildCube, type Cube } from '../market-share/cube';
import { FIRST_REAL_ID } from '../market-share/rollup';

/** Country, licensor (null if unknown), whole second played, plays. */
export type NamedCell = readonly [string, string | null, number, number];

/** The cube of a few named cells. */
export function cubeOf(cells: readonly NamedCell[]): Cube {
  const countries = [...new Set(cells.map(([country]) => country))];
  const licensors = [...new Set(cells.flatMap(([, licensor]) => (licensor === null ? [] : [licensor])))];
  return buildCube({
    cells: {
      countryId: cells.map(([country]) => FIRST_REAL_ID + countries.indexOf(country)),
      licensorId: cells.map(([, licensor]) =>
        licensor === null ? 0 : FIRST_REAL_ID + licensors.indexOf(licensor),
      ),
      second: cells.map(([, , second]) => second),
      plays: cells.map(([, , , plays]) => plays),
    },
    countries,
    licensors,
  });
}
