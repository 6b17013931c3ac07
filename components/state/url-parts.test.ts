import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readUrl, writeUrl } from './url-parts';

const parts = (href: string): { search: string; hash: string } => new URL(href, 'https://example.test/');

test('what names licensors or files stands in the fragment, all else in the query', () => {
  const state = new URLSearchParams({ min: '30', pins: 'A & B,C#1', countries: 'SE,US', fixes: 'x' });
  expect(writeUrl(state)).toEqual({
    search: '?min=30&countries=SE,US',
    hash: '#pins=A+%26+B,C%231&fixes=x',
  });
  expect(writeUrl(new URLSearchParams('pins=A'))).toEqual({ search: '', hash: '#pins=A' });
  expect(writeUrl(new URLSearchParams('min=0'))).toEqual({ search: '?min=0', hash: '' });
  expect(writeUrl(new URLSearchParams())).toEqual({ search: '', hash: '' });
});

test('reads both parts, and a name from the query where the fragment has none', () => {
  expect(String(readUrl(parts('?min=30#pins=A')))).toBe('min=30&pins=A');
  expect(String(readUrl(parts('?min=30&pins=B')))).toBe('min=30&pins=B');
  expect(String(readUrl(parts('?pins=B#pins=A')))).toBe('pins=A');
});

test('an anchor is no state, and nothing in the fragment takes the place of the query', () => {
  expect(String(readUrl(parts('?min=30#ledger')))).toBe('min=30');
  expect(String(readUrl(parts('?min=30#min=5&countries=SE&%&=')))).toBe('min=30');
});

test('what was written is read again', () => {
  const key = fc.constantFrom('min', 'countries', 'pins', 'by', 'map', 'fixes', 'files');
  fc.assert(
    fc.property(fc.dictionary(key, fc.string({ unit: 'grapheme' })), (values) => {
      const { search, hash } = writeUrl(new URLSearchParams(values));
      const read = readUrl(parts(`https://example.test/${search}${hash}`));
      expect(Object.fromEntries(read)).toEqual(values);
    }),
  );
});
