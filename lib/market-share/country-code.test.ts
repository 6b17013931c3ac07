import CODES from 'i18n-iso-countries/codes.json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COUNTRY_CODES, isCountryCode, suggestCountryCode } from './country-code';

test('the codes are the 249 that ISO 3166-1 assigns', () => {
  expect(COUNTRY_CODES).toHaveLength(249);
  expect(new Set(COUNTRY_CODES).size).toBe(249);
  expect(COUNTRY_CODES).toEqual([...COUNTRY_CODES].sort());
  expect(['SE', 'GB', 'NA', 'SS', 'BQ', 'AX'].every(isCountryCode)).toBe(true);
});

test.each(['UK', 'EL', 'XK', 'EU', 'AN', 'YU', 'ZZ', 'se', ' SE', 'GBR', 'SWEDEN', ''])(
  '%j is no code',
  (text) => {
    expect(isCountryCode(text)).toBe(false);
  },
);

describe('what a text most likely means', () => {
  test.each([
    ['UK', 'GB'],
    ['EL', 'GR'],
    ['GBR', 'GB'],
    ['USA', 'US'],
    ['DEU', 'DE'],
    ['GER', 'DE'],
    ['SUI', 'CH'],
    ['se', 'SE'],
    [' SE ', 'SE'],
    ['U.K.', 'GB'],
    ['u.s.', 'US'],
    ['Sweden', 'SE'],
    ['SWEDEN', 'SE'],
    ['  united   states ', 'US'],
    ['UNITED_STATES', 'US'],
    ['United States of America', 'US'],
    ['United States of America (the)', 'US'],
    ['Great Britain', 'GB'],
    ['England', 'GB'],
    ['NORTHERN IRELAND', 'GB'],
    ['IRELAND', 'IE'],
    ['TÜRKIYE', 'TR'],
    ['TURKEY', 'TR'],
    ["COTE D'IVOIRE", 'CI'],
    ['CÔTE D’IVOIRE', 'CI'],
    ['IVORY COAST', 'CI'],
    ['CURAÇAO', 'CW'],
    ['CURACAO', 'CW'],
    ['CZECHIA', 'CZ'],
    ['Bosnia & Herzegovina', 'BA'],
    ['ST. LUCIA', 'LC'],
    ['SAINT LUCIA', 'LC'],
    ['Gambia, The', 'GM'],
    ['Korea (the Republic of)', 'KR'],
    ["Korea (the Democratic People's Republic of)", 'KP'],
    ['Congo (the Democratic Republic of the)', 'CD'],
    ['Guinea', 'GN'],
    ['Guinea-Bissau', 'GW'],
    ['GEORGIA', 'GE'],
    ['Schweden', 'SE'],
    ['SVERIGE', 'SE'],
    ['ALLEMAGNE', 'DE'],
    ['ÖSTERREICH', 'AT'],
  ])('%j: %s', (text, code) => {
    expect(suggestCountryCode(text)).toBe(code);
  });

  test.each(['SE', 'NA', 'GB'])('%s is a code already', (text) => {
    expect(suggestCountryCode(text)).toBeNull();
  });

  test.each(['XK', 'XKK', 'XKX', 'KOSOVO'])('%s is not of ISO 3166-1', (text) => {
    expect(suggestCountryCode(text)).toBeNull();
  });

  test.each(['CONGO', 'KOREA', 'VIRGIN ISLANDS'])('%s may mean two countries', (text) => {
    expect(suggestCountryCode(text)).toBeNull();
  });

  // Not available is not Namibia.
  test.each([
    'N/A',
    'N.A.',
    'n. a.',
    'NULL',
    'NAN',
    'NONE',
    'UNKNOWN',
    '',
    '-',
    'THE',
    'constructor',
    '__proto__',
  ])('%j means none', (text) => {
    expect(suggestCountryCode(text)).toBeNull();
  });
});

test('every alpha-3 code means its alpha-2 code', () => {
  const assigned = CODES.filter(([alpha2]) => alpha2 !== 'XK');
  expect(assigned).toHaveLength(249);
  for (const [alpha2, alpha3] of assigned) {
    expect(suggestCountryCode(alpha3!)).toBe(alpha2);
    expect(suggestCountryCode(alpha3!.toLowerCase())).toBe(alpha2);
  }
});

test.each(['en', 'de', 'fr', 'sv'])(
  'every country has a name in %s that means it, upper-cased or not',
  (language) => {
    const names = new Intl.DisplayNames(language, { type: 'region' });
    for (const code of COUNTRY_CODES) {
      const name = names.of(code)!;
      expect([name, suggestCountryCode(name)]).toEqual([name, code]);
      expect([name, suggestCountryCode(name.toUpperCase())]).toEqual([name, code]);
    }
  },
);

test('a suggestion for any text is an assigned code', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ maxLength: 3 })), (text) => {
      const code = suggestCountryCode(text);
      if (code !== null) expect(isCountryCode(code)).toBe(true);
    }),
  );
});
