import type { NodeConnector } from '@/lib/engine/node';
import type { Statements } from '@/lib/engine/statements';
import { FIRST_REAL_ID } from '@/lib/market-share/rollup';
import { giveCells } from '../counting/cells-to-engine';

/** Some second of every so many of each country and licensor, the reasons for having none included. */
function cellsOf(
  countries: number,
  licensors: number,
): Record<'countryId' | 'licensorId' | 'second' | 'plays', number[]> {
  const columns = {
    countryId: [] as number[],
    licensorId: [] as number[],
    second: [] as number[],
    plays: [] as number[],
  };
  for (let country = 0; country < countries + 4; country++)
    for (let licensor = 0; licensor < licensors + 4; licensor++)
      for (let second = (country + licensor) % 3; second <= 601; second += 1 + ((country * licensor) % 5)) {
        columns.countryId.push(country);
        columns.licensorId.push(licensor);
        columns.second.push(second);
        columns.plays.push(1 + ((second * 7_919) % 1_000));
      }
  return columns;
}

/**
 * Gives an engine a rollup of so many countries and licensors, in the order of its keys; their names do not lie in theirs.
 *
 * @returns how many cells there are.
 */
export async function fillRollup(
  connector: NodeConnector,
  statements: Pick<Statements, 'create_rollup_parts'>,
  countries: number,
  licensors: number,
): Promise<number> {
  for (const [table, kind, size] of [
    ['countries', 'country', countries],
    ['licensors', 'licensor', licensors],
  ] as const)
    await connector.run(
      `CREATE OR REPLACE TABLE ${table} AS
       SELECT i + ${FIRST_REAL_ID} AS ${kind}_id, printf('${kind} %03d', i) AS ${kind}
       FROM range(${size}) AS numbers(i) ORDER BY hash(i)`,
    );
  const cells = cellsOf(countries, licensors);
  await giveCells(connector, statements, cells);
  return cells.plays.length;
}
