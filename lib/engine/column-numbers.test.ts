import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connector } from './connector';
import { openNodeConnector } from './node';

let connector: Connector;
beforeAll(async () => {
  connector = await openNodeConnector();
});
afterAll(() => connector.close());

test('whole numbers and fractions of any sign are read as they are, across chunks', async () => {
  const columns = await connector.numbers(
    'SELECT i AS plain, CAST(i AS INTEGER) AS small, -i AS negative, i * 3000000000 AS wide, i / 4 AS fraction FROM range(5000) AS t(i)',
  );
  const numbers = Array.from({ length: 5000 }, (_, i) => i);
  expect([...columns['plain']!]).toEqual(numbers);
  expect([...columns['small']!]).toEqual(numbers);
  expect([...columns['negative']!]).toEqual(numbers.map((i) => 0 - i));
  expect([...columns['wide']!]).toEqual(numbers.map((i) => i * 3e9));
  expect([...columns['fraction']!]).toEqual(numbers.map((i) => i / 4));
});

test('the largest exact numbers are read, those beyond are refused', async () => {
  const one = (sql: string): Promise<number[]> =>
    connector.numbers(`SELECT CAST(${sql} AS BIGINT) AS n`).then(({ n }) => [...n!]);
  expect(await one('9007199254740991')).toEqual([Number.MAX_SAFE_INTEGER]);
  expect(await one('-9007199254740991')).toEqual([Number.MIN_SAFE_INTEGER]);
  await expect(one('9007199254740992')).rejects.toThrow('too large to be exact');
  await expect(one('-9007199254740992')).rejects.toThrow('too large to be exact');
});

test('what is no column of numbers is refused', async () => {
  await expect(connector.numbers("SELECT 'x' AS n")).rejects.toThrow('neither INTEGER, BIGINT nor DOUBLE');
  await expect(connector.numbers('SELECT CAST(1 AS TINYINT) AS n')).rejects.toThrow(
    'neither INTEGER, BIGINT nor DOUBLE',
  );
  await expect(
    connector.numbers('SELECT CASE WHEN i = 70 THEN NULL ELSE i END AS n FROM range(100) AS t(i)'),
  ).rejects.toThrow('has a NULL');
});

test('a result without rows is one of no numbers', async () => {
  expect((await connector.numbers('SELECT i AS n FROM range(0) AS t(i)'))['n']).toHaveLength(0);
});
