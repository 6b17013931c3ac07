import { expect, test } from 'playwright/test';
import { DELIVERIES, makeDelivery } from '../lib/testing/deliveries';
import { expectedCsv } from '../lib/testing/expected-csv';
import { oracle } from '../lib/testing/oracle';
import { dropFiles, expectState, exportedCsv, inputFile } from './support';

const COUNTRIES = ['US', 'SE', 'DE', 'GB', 'FR', 'NA', 'UK'];

/** Half of the deliveries at 60 s, the other half with every play; the command line's test looks at both. */
const HALVES = [60, 0].map((minSeconds, i) => ({
  minSeconds,
  seeds: DELIVERIES.filter((seed) => seed % 2 === i),
}));

// The command line reads the same deliveries in batch/deliveries.test.ts.
for (const { minSeconds, seeds } of HALVES)
  test(`${seeds.length} random deliveries are what the oracle says at ${minSeconds} s`, async ({ page }) => {
    test.setTimeout(600_000);
    await page.goto(`/?view=ledger&countries=${COUNTRIES.join(',')}&min=${minSeconds}`);
    for (const seed of seeds)
      await test.step(`delivery ${seed}`, async () => {
        const { files, tables, rows } = await makeDelivery(seed);
        await dropFiles(
          page,
          files.map(({ name, bytes }) => inputFile(name, bytes)),
        );
        const ledger = page.getByRole('region', { name: 'Ledger' });
        await expect(ledger).toContainText(`tracks-${seed}.csv`, { timeout: 60_000 });
        await expectState(page, 'ready');
        const answer = oracle(tables, minSeconds);
        const { rows: read, blank, broken } = rows.plays;
        const count = (step: string): Promise<string> =>
          ledger
            .getByRole('table', { name: 'Ledger of plays' })
            .getByRole('row', { name: new RegExp(`^${step}`) })
            .getByRole('cell')
            .first()
            .innerText();
        expect(await count('Rows read')).toBe(String(read));
        expect(await count('Counted')).toBe(String(answer.counted));
        if (blank > 0) expect(await count('Blank')).toBe(String(blank));
        const rejected = broken + Number(answer.rejected);
        if (rejected > 0) expect(await count('Rejected')).toBe(String(rejected));
        await expect(ledger).toContainText('All rows accounted for.');
        const { text } = await exportedCsv(page);
        expect(text.replace(/^\ufeff/, '')).toBe(expectedCsv(tables, minSeconds));
      });
  });
