import { execFileSync } from 'node:child_process';
import { expect, test } from 'playwright/test';
import type { Tables } from '../lib/testing/oracle';
import { testSize } from '../lib/testing/test-size';
import { openWith, pressInMenu } from './support';

const COUNTRIES = Array.from({ length: testSize(40, 120) }, (_, i) => `Country ${i + 1}`);

/** Twenty licensors in each of many countries. */
function manyCountries(): Tables {
  const licensors = Array.from({ length: 20 }, (_, i) => `Licensor ${i + 1}`);
  return {
    locations: COUNTRIES.map((country) => [country, country] as const),
    tracks: licensors.map((licensor) => [licensor, licensor] as const),
    plays: COUNTRIES.flatMap((country, c) =>
      licensors.flatMap((licensor, l) =>
        Array.from(
          { length: 1 + ((c + l) % 5) },
          (__, i) => [country, licensor, String(55_000 + 3000 * i)] as const,
        ),
      ),
    ),
  };
}

test('a long export shows how far it is, lets the page answer meanwhile, and can be stopped', async ({
  page,
}) => {
  test.slow();
  await openWith(page, manyCountries(), `?countries=${COUNTRIES.join(',')}`);
  // As many chips as there are countries must not cover the page.
  const controls = (await page.getByRole('group', { name: 'Controls' }).boundingBox())!;
  expect(controls.height).toBeLessThan(180);
  const progress = page.getByRole('progressbar', { name: 'Proof pack' });
  let downloads = 0;
  page.on('download', () => downloads++);

  await pressInMenu(page, /^Proof pack/);
  await expect(progress).toBeVisible();
  const parts: number[] = [];
  const rule = page.getByRole('switch', { name: '60-second threshold' });
  await expect
    .poll(async () => {
      const part = await progress.getAttribute('value');
      if (part !== null && Number(part) !== parts.at(-1)) parts.push(Number(part));
      return parts.length;
    })
    .toBeGreaterThan(2);
  expect(parts).toEqual(parts.toSorted((a, b) => a - b));
  expect(parts.every((part) => part >= 0 && part <= 1)).toBe(true);
  // The page answers while it goes on.
  await rule.click();
  await expect(rule).not.toBeChecked();
  await expect(progress).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Cancel' }).click();
  await expect(progress).toHaveCount(0);
  expect(downloads).toBe(0);

  const downloading = page.waitForEvent('download', { timeout: 90_000 });
  await pressInMenu(page, /^Proof pack/);
  const download = await downloading;
  const names = execFileSync('python3', ['-m', 'zipfile', '-l', await download.path()], { encoding: 'utf8' });
  expect(names.match(/\.svg\b/g)?.length).toBe(COUNTRIES.length);
  await expect(progress).toHaveCount(0);
  expect(downloads).toBe(1);
});
