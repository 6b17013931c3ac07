import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openNodeConnector } from '@/lib/engine/node';
import { giveCells } from './counting/cells-to-engine';
import { testEngine } from './testing/test-engine';
import { writePart, writePartInOrder } from './write-part';

const engine = testEngine();

/** Some second of every so many of each country and licensor, the reasons for having none included. */
function cells(
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

test.each([
  ['over several row groups', 60, 40],
  ['of one licensor', 2, 1],
  ['without a country or a licensor', 0, 0],
])('a part %s is the same file whether it is sorted or lies in order', async (name, countries, licensors) => {
  const { statements, folder } = engine();
  const connector = await openNodeConnector({ threads: 2, directories: [folder] });
  try {
    const text = (kind: string, size: number): string =>
      `CREATE OR REPLACE TABLE ${kind === 'country' ? 'countries' : 'licensors'} AS
       SELECT i + 4 AS ${kind}_id, printf('${kind} %03d', i) AS ${kind} FROM range(${size}) AS numbers(i) ORDER BY hash(i)`;
    await connector.run(text('country', countries));
    await connector.run(text('licensor', licensors));
    const rollup = cells(countries, licensors);
    if (name.startsWith('over')) expect(rollup.plays.length).toBeGreaterThan(500_000);
    await giveCells(connector, statements, rollup);
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
