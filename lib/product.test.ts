import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { PRODUCT } from './product';

test('the version is that of the package', async () => {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  expect(PRODUCT.version).toBe((JSON.parse(text) as { version: string }).version);
});
