import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCube } from './cube';
import { licensorPlays, lookAlikes } from './licensor-spelling';

function withPlays(names: readonly string[]): { name: string; plays: number }[] {
  return names.map((name, i) => ({ name, plays: names.length - i }));
}

describe('names that look alike', () => {
  test.each<readonly [string, readonly [string, ...string[]]]>([
    ['case', ['Universal', 'UNIVERSAL', 'universal']],
    ['outer white space', ['Sony', ' Sony', 'Sony\u00a0']],
    ['inner white space', ['Sony  Music', 'Sony Music', 'Sony\u2003Music', 'SonyMusic']],
    ['a final dot', ['Universal Inc', 'Universal Inc.', 'UNIVERSAL  INC.,']],
    ['a dot and white space', ['Universal Inc', 'Universal Inc . ']],
    ['composed and decomposed', ['Bj\u00f6rk', 'Bjo\u0308rk']],
    ['full width and ligatures', ['Office', '\uff2fffice', 'O\ufb03ce']],
    ['sharp s', ['Straße', 'STRASSE', 'strasse', 'STRA\u1e9eE']],
    ['final sigma', ['ΣΙΓΜΑΣ', 'σιγμας', 'σιγμασ']],
    ['invisible characters', ['Warner', 'War\u200bner', '\ufeffWarner', 'War\u00adner']],
  ])('%s', (_, names) => {
    expect(lookAlikes(withPlays(names))).toEqual([{ spellings: names, suggestion: names[0] }]);
  });

  test.each([
    ['accents', ['Bjork', 'Björk']],
    ['a word more', ['Universal', 'Universal Inc']],
    ['inner punctuation', ['P!NK', 'PNK']],
    ['symbols at the end', ['C', 'C+', 'C#', 'C$']],
    ['only punctuation', ['!!!', '...', '?']],
    ['a bracket', ['Sony (US)', 'Sony (US', 'Sony US']],
    ['one name alone', ['Sony']],
    ['the same name twice', ['Sony', 'Sony']],
  ])('are not those that differ by %s', (_, names) => {
    expect(lookAlikes(withPlays(names))).toEqual([]);
  });
});

test('the spelling with the most plays is suggested; of equals the first by code point', () => {
  expect(
    lookAlikes([
      { name: 'abba', plays: 1 },
      { name: 'ABBA.', plays: 3 },
      { name: 'ABBA', plays: 3 },
      { name: 'abba', plays: 1 },
    ]),
  ).toEqual([{ spellings: ['ABBA', 'ABBA.', 'abba'], suggestion: 'ABBA' }]);
  expect(
    lookAlikes([
      { name: 'ABBA', plays: 3 },
      { name: 'abba', plays: 2 },
      { name: 'abba', plays: 2 },
    ])[0]!.suggestion,
  ).toBe('abba');
});

test('the group with the most plays comes first', () => {
  const groups = lookAlikes([
    { name: 'a', plays: 5 },
    { name: 'A', plays: 5 },
    { name: 'b', plays: 9 },
    { name: 'B', plays: 2 },
    { name: 'c', plays: 100 },
  ]);
  expect(groups.map(({ suggestion }) => suggestion)).toEqual(['b', 'A']);
});

test('a group is all names that are one when decorated in any way', () => {
  const decorated = fc
    .tuple(fc.boolean(), fc.constantFrom('', ' ', '\t'), fc.constantFrom('', '.', ' .', ',', '!'))
    .map(
      ([upper, before, after]) =>
        (name: string) =>
          before + (upper ? name.toUpperCase() : name) + after,
    );
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/)), fc.array(decorated), (bases, ways) => {
      const names = bases.map((base) => [...new Set([base, ...ways.map((way) => way(base))])]);
      const found = lookAlikes(withPlays(names.flat())).map(({ spellings }) => [...spellings].sort());
      const expected = names.filter(({ length }) => length > 1).map((group) => group.sort());
      expect(found.sort()).toEqual(expected.sort());
    }),
  );
});

test('10,000 names', () => {
  const names = Array.from({ length: 10_000 }, (_, i) => ({
    name: i % 2 ? `Licensor ${i}` : `LICENSOR  ${i + 1}.`,
    plays: i,
  }));
  expect(lookAlikes(names)).toHaveLength(5000);
});

test('the plays of a licensor are those of any length in all countries, without the unknown one', () => {
  const cube = buildCube({
    countries: ['SE', 'NO'],
    licensors: ['B', '(unknown)', 'no plays'],
    cells: {
      countryId: [4, 4, 5, 4, 4, 0],
      licensorId: [4, 4, 4, 0, 5, 4],
      second: [0, 60, 601, 60, 60, 60],
      plays: [1, 2, 4, 8, 16, 32],
    },
  });
  expect(licensorPlays(cube).sort((a, b) => a.plays - b.plays)).toEqual([
    { name: 'B', plays: 7 },
    { name: '(unknown)', plays: 16 },
  ]);
});
