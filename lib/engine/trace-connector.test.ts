import { expect, test } from 'vitest';
import { openNodeConnector } from './node';
import { traceConnector } from './trace-connector';

test('prints each script with its time, and answers as the engine does', async () => {
  const connector = await openNodeConnector();
  const lines: string[] = [];
  const traced = traceConnector(connector, (line) => lines.push(line));
  await traced.run('-- why\nCREATE TABLE t AS\n  SELECT 7 AS n');
  expect(await traced.rows('SELECT n FROM t')).toEqual([{ n: 7 }]);
  await expect(traced.rows('SELECT nothing')).rejects.toThrow('nothing');
  await traced.close();
  expect(lines.map((line) => line.replace(/^ *[\d.]+ ms/, 'time'))).toEqual([
    'time  run  CREATE TABLE t AS SELECT 7 AS n',
    'time  rows  SELECT n FROM t',
    'time  rows  SELECT nothing',
  ]);
});
