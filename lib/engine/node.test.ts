import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNodeConnector, type NodeConnector } from './node';

let connector: NodeConnector;
beforeAll(async () => {
  connector = await openNodeConnector({ threads: 2 });
});
afterAll(() => connector.close());

test('a long result is whole though other statements are given while it is read', async () => {
  const most = 1_000_000;
  const long = connector.numbers(`SELECT i FROM range(${most}) AS numbers(i)`);
  const other = async (): Promise<false> => {
    expect(await connector.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    return false;
  };
  while (!(await Promise.race([long, other()])));
  expect((await long)['i']).toEqual(Float64Array.from({ length: most }, (_, i) => i));
});

test('a statement that fails does not hold up the next', async () => {
  const outcomes = await Promise.allSettled([
    connector.numbers('SELECT i FROM nowhere'),
    connector.run('not SQL'),
    connector.rows('SELECT 2 AS two'),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
});
