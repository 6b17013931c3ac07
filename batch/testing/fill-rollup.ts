import type { NodeConnector } from '@/lib/engine/node';
import { macrosOf, type MacroName, type Statements } from '@/lib/engine/statements';
import { FIRST_REAL_ID } from '@/lib/market-share/rollup';

/**
 * Fills an engine with a rollup of so many countries and licensors in key order, which is not name order.
 *
 * @returns the number of cells.
 */
export async function fillRollup(
  connector: NodeConnector,
  statements: Pick<Statements, MacroName>,
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
  // Some seconds of each country and licensor, reasons included.
  await connector.run(
    `${macrosOf(statements)};
     CREATE OR REPLACE TABLE rollup AS
     SELECT rollup_key(c, l, second) AS key, 1 + (second * 7919) % 1000 AS plays
     FROM range(${countries + FIRST_REAL_ID}) AS countries(c), range(${licensors + FIRST_REAL_ID}) AS licensors(l),
       range(602) AS seconds(second)
     WHERE second >= (c + l) % 3 AND (second - (c + l) % 3) % (1 + (c * l) % 5) = 0
     ORDER BY key`,
  );
  const [row] = await connector.rows('SELECT count(*) AS cells FROM rollup');
  return Number(row!['cells']);
}
