import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileName } from '@/lib/testing/hostile-names';
import { distinctFileNames, fileName, fileNamePart, tableFileName } from './file-name';

test('a table has its promised name at the usual threshold, else the threshold in it', () => {
  expect([60, 30, 0].map((seconds) => tableFileName('market-shares', seconds))).toEqual([
    'market-shares.csv',
    'market-shares-30s.csv',
    'market-shares-0s.csv',
  ]);
});

test('what a file system does not take becomes an underscore, and all else stays', () => {
  for (const name of ['market-share-ÅL-60s.svg', '日本 😀.csv', 'a.b.csv', 'CONCERT.csv', "it's.csv"])
    expect(fileName(name)).toBe(name);
  expect(fileName('a/b\\c:d*e?f"g<h>i|j.csv')).toBe('a_b_c_d_e_f_g_h_i_j.csv');
  expect(fileName('a\u0000\n\u007f\u202egpj.csv')).toBe('a____gpj.csv');
  expect(fileName('..')).toBe('__');
  expect(fileName('.hidden. ')).toBe('_hidden__');
  expect(fileName(' .csv')).toBe('_.csv');
  expect(fileName('')).toBe('_');
  for (const [device, name] of [
    ['CON', 'CON_'],
    ['nul.csv', 'nul_.csv'],
    ['com1.tar.gz', 'com1_.tar.gz'],
    ['LPT³ .svg', 'LPT³_ .svg'],
  ] as const)
    expect(fileName(device)).toBe(name);
});

test('a long name is cut before its ending, between characters', () => {
  expect(fileName(`${'x'.repeat(300)}.csv`)).toBe(`${'x'.repeat(251)}.csv`);
  expect(fileName(`${'😀'.repeat(100)}.svg`)).toBe(`${'😀'.repeat(62)}.svg`);
  expect(fileNamePart('é'.repeat(100))).toBe('é'.repeat(60));
});

test('names that a file system holds for the same are told apart', () => {
  expect(distinctFileNames(['a.svg', 'A.svg', 'a/.svg', 'a_.svg', 'e\u0301', '\u00e9', 'x'])).toEqual([
    'a.svg',
    'A-2.svg',
    'a_.svg',
    'a_-2.svg',
    'e\u0301',
    '\u00e9-2',
    'x',
  ]);
});

test('whatever the texts, the names are taken everywhere', () => {
  fc.assert(
    fc.property(
      fc.array(hostileName, { minLength: 1 }),
      fc.constantFrom('', '.svg', '.csv'),
      (texts, ending) => {
        const names = distinctFileNames(texts.map((text) => text + ending));
        expect(new Set(names.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(texts.length);
        for (const name of names) {
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
          expect(name).not.toMatch(/[/\\:*?"<>|\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
          expect(name).not.toMatch(/^[\s.]|[\s.]$|^$/);
          expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d) *(?:\.|$)/i);
          expect(name.endsWith(ending)).toBe(true);
          expect(Buffer.from(name).toString()).toBe(name);
        }
        for (const text of texts) expect(Buffer.byteLength(fileNamePart(text))).toBeLessThanOrEqual(120);
      },
    ),
    { numRuns: 500 },
  );
});
