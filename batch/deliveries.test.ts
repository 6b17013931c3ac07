import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { marketSharesCsv } from '@/lib/export/market-shares-csv';
import { countriesInOrder } from '@/lib/market-share/country';
import { buildCube } from '@/lib/market-share/cube';
import { playsLedger, totalRows } from '@/lib/market-share/ledger';
import { DELIVERIES, makeDelivery, type Delivery } from '@/lib/testing/deliveries';
import { expectedCsv } from '@/lib/testing/expected-csv';
import { oracle } from '@/lib/testing/oracle';
import { computeOn } from './compute';
import { openInputs, type InputArguments } from './input/open-inputs';
import { testEngine } from './testing/test-engine';

const engine = testEngine();

/** Writes the files of a delivery and gives the arguments that name them, as a person would. */
async function onDisk({ seed, files }: Delivery): Promise<InputArguments> {
  const folder = path.join(engine().folder, `delivery-${seed}`);
  await mkdir(folder);
  const named: Record<string, string[]> = { plays: [], locations: [], tracks: [], all: [] };
  for (const { role, name, bytes } of files) {
    const file = path.join(folder, name);
    await writeFile(file, bytes);
    named[role]!.push(file);
  }
  const of = (role: string): string[] => [...named[role]!, ...named['all']!];
  return { plays: of('plays'), locations: of('locations'), tracks: of('tracks') };
}

// The browser loads the same deliveries in e2e/deliveries.spec.ts.
test.each(DELIVERIES)('delivery %i is what the oracle says, and its ledger adds up', async (seed) => {
  const delivery = await makeDelivery(seed);
  const sources = await openInputs(await onDisk(delivery));
  const { result } = await computeOn(engine().connector, sources, engine().statements);
  const cube = buildCube(result.rollup);
  for (const minSeconds of [60, 0]) {
    expect(marketSharesCsv(cube, countriesInOrder(cube), minSeconds)).toBe(
      expectedCsv(delivery.tables, minSeconds),
    );
    const answer = oracle(delivery.tables, minSeconds);
    const { rows, blank, broken } = delivery.rows.plays;
    expect(playsLedger(cube, result.plays, minSeconds)).toEqual({
      rows,
      blank,
      rejected: broken + Number(answer.rejected),
      noCountry: Number(answer.noCountry),
      belowThreshold: Number(answer.below),
      counted: Number(answer.counted),
      unknownLicensor: Number(answer.unknown),
      addsUp: true,
    });
  }
  for (const role of ['locations', 'tracks'] as const) {
    const { ledger } = result[role];
    const { rows, blank, broken } = delivery.rows[role];
    expect([ledger.rows, ledger.blank, totalRows(ledger.rejected)]).toEqual([rows, blank, broken]);
  }
});
