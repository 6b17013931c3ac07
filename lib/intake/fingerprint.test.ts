import { expect, test } from 'vitest';
import { plainSource, type ByteSource } from './byte-source';
import { fingerprintOf, sameContent } from './fingerprint';

const MEGABYTE = 1024 * 1024;

function source(end: string, name = 'p.csv'): ByteSource {
  return plainSource(new File([new Uint8Array(MEGABYTE), end], name));
}

test('files that differ only behind their first megabyte are not taken for one', async () => {
  const [a, b, again] = [source('1'), source('2'), source('1', 'copy.csv')];
  expect(await fingerprintOf(a)).toBe(await fingerprintOf(b));
  expect(await sameContent(a, b)).toBe(false);
  expect(await sameContent(a, again)).toBe(true);
  expect(await sameContent(a, source('11'))).toBe(false);
});
