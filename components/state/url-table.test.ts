import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileName } from '@/lib/testing/hostile-names';
import { readParameter, setParameter, writeUrl } from './url-parts';
import { URL_PARAMETERS, URL_TABLE, type UrlParameter, type UrlValue } from './url-table';

const NAME = 'Zyx Kassa & Ö';

/** A value of each parameter that is not its default, with {@link NAME} wherever a licensor or a file is named. */
const VALUES: { readonly [Name in UrlParameter]: UrlValue<Name> } = {
  min: 30,
  top: 5,
  countries: ['SE', 'US'],
  country: 'SE',
  bounds: true,
  thin: 7,
  numbers: 'comma',
  order: true,
  sort: { key: 'share', descending: true },
  across: true,
  as: true,
  area: 'europe',
  view: 'ledger',
  present: 'effect',
  dataset: 'https://example.test/dataset/',
  licensors: true,
  pins: [NAME, 'B'],
  by: { by: { licensor: NAME }, descending: true },
  licensor: NAME,
  colours: [{ name: NAME, colour: '#12ab00' }],
  find: NAME,
  map: NAME,
  fixes: [{ kind: 'licensor', from: NAME, to: `${NAME} AB` }],
  files: [{ role: 'plays', name: `${NAME}.csv`, count: 1, size: 12, mark: '0123456789abcdef' }],
};

/** Parameters of the query that take any text, since what they name is not known beforehand. None names a licensor or a file. */
const FREE_TEXTS: readonly UrlParameter[] = ['countries', 'country', 'view', 'present', 'dataset'];

const inQuery = URL_PARAMETERS.filter((name) => URL_TABLE[name].place === 'query');

function setAll(state: URLSearchParams): URLSearchParams {
  for (const name of URL_PARAMETERS) setParameter(state, name, VALUES[name]);
  return state;
}

describe('what names a licensor or a file never stands in the query, which servers log', () => {
  test('where everything is set, the names are in the fragment', () => {
    const { search, hash } = writeUrl(setAll(new URLSearchParams()));
    const fragment = new URLSearchParams(hash.slice(1));
    expect([...fragment.keys()]).toEqual([
      'pins',
      'by',
      'licensor',
      'colours',
      'find',
      'map',
      'fixes',
      'files',
    ]);
    for (const [name, text] of fragment) expect(text, name).toContain('Zyx Kassa & Ö');
    expect(decodeURIComponent(search.replaceAll('+', ' '))).not.toMatch(/Zyx|Kassa|&\s|Ö/);
    expect([...new URLSearchParams(search).keys()].sort()).toEqual([...inQuery].sort());
  });

  test.each(inQuery.filter((name) => !FREE_TEXTS.includes(name)))('%s takes no name', (parameter) => {
    const name = fc.oneof(hostileName, fc.string({ unit: 'grapheme' })).map((text) => `${text} Kassa`);
    fc.assert(
      fc.property(name, (text) => {
        const none = readParameter(new URLSearchParams(), parameter);
        expect(readParameter(new URLSearchParams([[parameter, text]]), parameter)).toEqual(none);
      }),
    );
  });

  test('any text is taken by no other parameter of the query', () => {
    const takesText = inQuery.filter(
      (name) =>
        readParameter(new URLSearchParams([[name, 'x']]), name) !==
        readParameter(new URLSearchParams(), name),
    );
    expect(takesText.sort()).toEqual([...FREE_TEXTS].sort());
  });
});

test.each(URL_PARAMETERS)('%s is read as it was written, and its default stays out of the URL', (name) => {
  const state = setAll(new URLSearchParams());
  expect(readParameter(new URLSearchParams(state.toString()), name)).toEqual(VALUES[name]);
  setParameter(state, name, null);
  expect(state.has(name)).toBe(false);
  expect(readParameter(state, name)).not.toEqual(VALUES[name]);
});

test('links are written as they always were', () => {
  const { search, hash } = writeUrl(setAll(new URLSearchParams()));
  expect(search).toBe(
    '?min=30&top=5&countries=SE,US&country=SE&bounds=1&thin=7&numbers=comma&order=same&sort=-share&across=all&as=bars' +
      '&area=europe&view=ledger&present=effect&dataset=https://example.test/dataset/&licensors=anonymous',
  );
  expect(hash).toBe(
    '#pins=Zyx+Kassa+%26+Ö,B&by=-licensor:Zyx+Kassa+%26+Ö&licensor=Zyx+Kassa+%26+Ö&colours=12ab00Zyx+Kassa+%26+Ö&find=Zyx+Kassa+%26+Ö&map=Zyx+Kassa+%26+Ö' +
      '&fixes=licensor:Zyx+Kassa+%26+Ö%3EZyx+Kassa+%26+Ö+AB' +
      '&files=p.1.12.0123456789abcdef.Zyx+Kassa+%26+Ö.csv',
  );
});
