import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCountries, noPlaysSentence, parseCountries, serialiseCountries } from './country-list';

test('a list of countries is read as people write it', () => {
  expect(parseCountries('se, gb')).toEqual(['se', 'gb']);
  expect(parseCountries(' SE ,,SE,')).toEqual(['SE']);
  expect(parseCountries('')).toEqual([]);
});

test('countries are found in whatever case, each once; others are told', () => {
  const cube = { countries: ['SE', 'GB', 'straße'] };
  expect(findCountries(cube, ['se', 'Gb', 'SE', 'straße', 'zz', 'ZZ', 'FR'])).toEqual({
    found: ['SE', 'GB', 'straße'],
    unknown: ['ZZ', 'FR'],
  });
  expect(noPlaysSentence(['ZZ'])).toBe('There are no plays in ZZ.');
  expect(noPlaysSentence(['ZZ', 'FR', 'NO'])).toBe('There are no plays in ZZ, FR and NO.');
});

test('whatever the codes of the data are, a list of them finds them again', () => {
  const code = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.trim());
  const codes = fc.uniqueArray(
    code.filter((text) => text !== ''),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(codes, (countries) => {
      const { found, unknown } = findCountries({ countries }, parseCountries(serialiseCountries(countries)));
      expect(found).toEqual(countries);
      expect(unknown).toEqual([]);
    }),
  );
});
