import { expect, test } from 'vitest';
import { load } from '@/lib/engine/load';
import { openNodeConnector } from '@/lib/engine/node';
import { readStatements } from '@/lib/engine/read-statements';
import { sourcesOf } from '@/lib/testing/csv-files';
import type { Tables } from '@/lib/testing/oracle';
import { problemOf } from './session-problem';

function tables(tracks: number): Tables {
  return {
    plays: [['S', 'T1', '60000']],
    locations: [['S', 'SE']],
    tracks: Array.from({ length: tracks }, (_, i) => [`T${i} ${'x'.repeat(40)}`, `L${i % 7}`] as const),
  };
}

test('#61 memory that runs out says so and what to do, and the engine can be used again', async () => {
  const connector = await openNodeConnector({ threads: 2, memoryLimit: '30MB' });
  const statements = await readStatements();
  const error: unknown = await load(connector, statements, await sourcesOf(tables(400_000))).catch(
    (cause: unknown) => cause,
  );
  expect(problemOf(error)).toMatchObject({
    message: 'This data is too large for the browser’s memory.',
    found: expect.stringMatching(/out of memory/i) as string,
    remedy: expect.stringContaining('on the command line') as string,
  });
  const { rollup } = await load(connector, statements, await sourcesOf(tables(10)));
  expect(rollup.cells.plays.length).toBe(1);
  await connector.close();
});
