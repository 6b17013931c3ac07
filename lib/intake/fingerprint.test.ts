import { gzipSync } from 'node:zlib';
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { expect, test } from 'vitest';
import { plainSource, type ByteSource } from './byte-source';
import { sameContent } from './fingerprint';
import { openFile } from './open-files';

const MEGABYTE = 1024 * 1024;

function source(end: string, name = 'p.csv'): ByteSource {
  return plainSource(new File([new Uint8Array(MEGABYTE), end], name));
}

test('files that differ only behind their first megabyte are not taken for one', async () => {
  const [a, b, again] = [source('1'), source('2'), source('1', 'copy.csv')];
  expect(await sameContent(a, b)).toBe(false);
  expect(await sameContent(a, again)).toBe(true);
  expect(await sameContent(a, source('11'))).toBe(false);
});

test('files of which one is the beginning of the other are not taken for one', async () => {
  const of = (text: string): ByteSource => plainSource(new File([text], 'p.csv'));
  expect(await sameContent(of('id,country\nS,SE\n'), of('id,country\nS,SE\nT,NO\n'))).toBe(false);
  const whole = plainSource(new File([new Uint8Array(MEGABYTE)], 'p.csv'));
  expect(await sameContent(whole, source('1'))).toBe(false);
});

test('the same content is the same file, whatever packs it and whatever it is called', async () => {
  const text = `location_id,track_id,played_ms\n${'S,T,60000\n'.repeat(200_000)}`;
  const writer = new ZipWriter(new BlobWriter());
  await writer.add('month/plays.csv', new TextReader(text));
  await writer.add('month/other.csv', new TextReader(`${text}S,T,1\n`));
  const zip = new File([await writer.close()], 'all.zip');
  const {
    sources: [plain],
  } = await openFile(new File([text], 'plays.csv'));
  const {
    sources: [packed],
  } = await openFile(new File([gzipSync(text)], 'plays.csv.gz'));
  const {
    sources: [tight],
  } = await openFile(new File([gzipSync(text, { level: 1 })], 'again.gz'));
  const {
    sources: [inZip, other],
  } = await openFile(zip);
  for (const one of [packed, tight, inZip]) {
    expect(await sameContent(plain!, one!)).toBe(true);
    expect(await sameContent(one!, plain!)).toBe(true);
  }
  expect(await sameContent(tight!, inZip!)).toBe(true);
  for (const one of [plain, packed, inZip]) expect(await sameContent(one!, other!)).toBe(false);
});
