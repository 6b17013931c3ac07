import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openNodeConnector } from '@/lib/engine/node';
import { fillRollup } from './testing/fill-rollup';
import { testEngine } from './testing/test-engine';
import { writePart, writePartInOrder } from './write-part';

const engine = testEngine();

test.each([
  ['over several row groups', 60, 40],
  ['of one licensor', 2, 1],
  ['without a country or a licensor', 0, 0],
])('a part %s is the same file whether it is sorted or lies in order', async (name, countries, licensors) => {
  const { statements, folder } = engine();
  const connector = await openNodeConnector({ threads: 2, directories: [folder] });
  try {
    const size = await fillRollup(connector, statements, countries, licensors);
    if (name.startsWith('over')) expect(size).toBeGreaterThan(500_000);
    const files = ['sorted', 'in order', 'many names'].map((way) =>
      path.join(folder, `${name} ${way}.parquet`),
    );
    await writePart(connector, statements, files[0]!);
    await writePartInOrder(connector, statements, files[1]!, countries + licensors);
    await writePartInOrder(connector, statements, files[2]!, 1_000_000);
    const [sorted, ...others] = await Promise.all(files.map((file) => readFile(file)));
    for (const other of others) expect(other.equals(sorted!)).toBe(true);
  } finally {
    await connector.close();
  }
});
