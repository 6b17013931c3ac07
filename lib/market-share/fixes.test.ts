import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCube } from './cube';
import { applyFixes, describeFix, IGNORED, parseFixes, serialiseFixes, type Fix } from './fixes';
import { MISSING_WORDS } from './missing-values';
import { FIRST_REAL_ID, TOP_SECOND, type Rollup } from './rollup';

/** country id, licensor id, second, plays */
type Cell = readonly [number, number, number, number];

function rollup(cells: readonly Cell[], countries: readonly string[], licensors: readonly string[]): Rollup {
  const column = (i: 0 | 1 | 2 | 3): number[] => cells.map((cell) => cell[i]);
  return {
    cells: { countryId: column(0), licensorId: column(1), second: column(2), plays: column(3) },
    countries,
    licensors,
  };
}

function cellsOf({ cells }: Rollup): number[][] {
  return Array.from(cells.plays, (plays, i) => [
    cells.countryId[i]!,
    cells.licensorId[i]!,
    cells.second[i]!,
    plays,
  ]);
}

function country(from: string, to: string): Fix {
  return { kind: 'country', from, to };
}

function licensor(from: string, to: string): Fix {
  return { kind: 'licensor', from, to };
}

describe('applying fixes', () => {
  const original = rollup(
    [
      [4, 4, 60, 1],
      [4, 5, 60, 2],
      [5, 4, 60, 4],
      [5, 5, 61, 8],
      [6, 4, 60, 16],
      [6, 0, 60, 32],
      [0, 5, 60, 64],
      [1, 1, 60, 128],
    ],
    ['GB', 'SE', 'UK'],
    ['a', 'A'],
  );

  test('two countries become one and their cells add up', () => {
    const fixed = applyFixes(original, [country('UK', 'GB')]);
    expect(fixed.countries).toEqual(['GB', 'SE']);
    expect(fixed.licensors).toEqual(['a', 'A']);
    expect(cellsOf(fixed)).toEqual([
      [0, 5, 60, 64],
      [1, 1, 60, 128],
      [4, 0, 60, 32],
      [4, 4, 60, 17],
      [4, 5, 60, 2],
      [5, 4, 60, 4],
      [5, 5, 61, 8],
    ]);
    const cube = buildCube(fixed);
    expect(cube.countryPlays('GB', 60)).toBe(51);
    expect(cube.noCountryByReason).toEqual([64, 128, 0, 0]);
  });

  test('two licensors become one in every country, also where there is no country', () => {
    const fixed = applyFixes(original, [licensor('A', 'a')]);
    expect(fixed.licensors).toEqual(['a']);
    expect(cellsOf(fixed)).toEqual([
      [0, 4, 60, 64],
      [1, 1, 60, 128],
      [4, 4, 60, 3],
      [5, 4, 60, 4],
      [5, 4, 61, 8],
      [6, 0, 60, 32],
      [6, 4, 60, 16],
    ]);
  });

  test('a name that is not there yet takes the place of the old one', () => {
    const fixed = applyFixes(original, [country('SE', 'NO')]);
    expect(fixed.countries).toEqual(['GB', 'NO', 'UK']);
    expect(buildCube(fixed).countryPlays('NO', 0)).toBe(12);
  });

  test('a fix of a country leaves a licensor of that name alone', () => {
    const both = rollup([[4, 4, 60, 1]], ['UK'], ['UK']);
    expect(applyFixes(both, [country('UK', 'GB')])).toMatchObject({ countries: ['GB'], licensors: ['UK'] });
    expect(applyFixes(both, [licensor('UK', 'GB')])).toMatchObject({ countries: ['UK'], licensors: ['GB'] });
  });

  test('a licensor that becomes one called (unknown) stays apart from the unknown', () => {
    const cube = buildCube(applyFixes(original, [licensor('a', '(unknown)')]));
    expect(cube.licensors.map(({ name, unknown }) => [name, unknown])).toEqual([
      ['(unknown)', true],
      ['(unknown)', false],
      ['A', false],
    ]);
    expect(cube.unknownByReason(0)).toEqual([32, 0, 0, 0]);
  });

  test.each<readonly [string, readonly Fix[]]>([
    ['no fixes', []],
    ['ignoring case, which the engine does', [{ kind: 'ignore', what: 'case' }]],
    ['names that are not there', [country('XX', 'GB'), licensor('b', 'a')]],
    ['a name for itself', [country('UK', 'UK')]],
    ['no name', [country('UK', ''), country('', 'GB')]],
    ['two names for each other', [country('UK', 'GB'), country('GB', 'UK')]],
    ['a circle of three', [country('UK', 'GB'), country('GB', 'SE'), country('SE', 'UK')]],
  ])('nothing changes by %s', (_, fixes) => {
    expect(applyFixes(original, fixes)).toBe(original);
  });

  test.each<readonly [string, readonly Fix[], readonly string[]]>([
    ['a chain ends at its end', [licensor('a', 'b'), licensor('b', 'c')], ['c']],
    ['in any order', [licensor('b', 'c'), licensor('a', 'b')], ['c']],
    ['of two fixes the last counts', [licensor('a', 'b'), licensor('a', 'x')], ['x', 'b', 'c']],
    [
      'a way into a circle ends where it meets it',
      [licensor('a', 'b'), licensor('b', 'c'), licensor('c', 'b')],
      ['b', 'c'],
    ],
  ])('%s', (_, fixes, names) => {
    const three: Rollup = rollup([], ['SE'], ['a', 'b', 'c']);
    expect(applyFixes(three, fixes).licensors).toEqual(names);
  });

  test('a long chain', () => {
    const names = Array.from({ length: 5000 }, (_, i) => `n${i}`);
    const fixes = names.slice(1).map((name, i) => licensor(names[i]!, name));
    expect(applyFixes(rollup([], [], [names[0]!]), fixes).licensors).toEqual(['n4999']);
  });

  test('the original is left as it is', () => {
    const before = structuredClone(original);
    applyFixes(original, [country('UK', 'GB'), licensor('A', 'a')]);
    expect(original).toEqual(before);
  });

  test.each<readonly [string, Cell]>([
    ['a country without a name', [7, 4, 60, 1]],
    ['a licensor without a name', [4, 6, 60, 1]],
    ['a negative id', [-1, 4, 60, 1]],
    ['half an id', [4, 4.5, 60, 1]],
    ['a second above the top bucket', [4, 4, TOP_SECOND + 1, 1]],
    ['half a second', [4, 4, 0.5, 1]],
    ['a negative count, which merging would hide', [4, 4, 60, -1]],
    ['no number', [4, 4, 60, NaN]],
  ])('%s is refused', (_, cell) => {
    const bad = rollup([[6, 4, 60, 5], cell], ['GB', 'SE', 'UK'], ['a', 'A']);
    expect(() => applyFixes(bad, [country('UK', 'GB')])).toThrow(RangeError);
  });

  test('columns of different lengths are refused', () => {
    const { cells, ...names } = original;
    expect(() => applyFixes({ ...names, cells: { ...cells, second: [60] } }, [country('UK', 'GB')])).toThrow(
      RangeError,
    );
  });
});

const COUNTRIES = ['GB', 'UK', 'SE', 'SWEDEN'];
const LICENSORS = ['a', 'A', 'a.', '(unknown)'];
const TARGETS = ['NO', 'b'];
const cellsArbitrary: fc.Arbitrary<Cell[]> = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: FIRST_REAL_ID + COUNTRIES.length - 1 }),
    fc.integer({ min: 0, max: FIRST_REAL_ID + LICENSORS.length - 1 }),
    fc.oneof(fc.integer({ min: 0, max: TOP_SECOND }), fc.constantFrom(0, 59, 60, 61, 600, TOP_SECOND)),
    fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(2 ** 45 + 1)),
  ),
  { maxLength: 60 },
);
const fixesArbitrary: fc.Arbitrary<Fix[]> = fc.array(
  fc.oneof(
    fc
      .tuple(fc.constantFrom(...COUNTRIES), fc.constantFrom(...COUNTRIES, ...TARGETS))
      .map(([from, to]) => country(from, to)),
    fc
      .tuple(fc.constantFrom(...LICENSORS), fc.constantFrom(...LICENSORS, ...TARGETS))
      .map(([from, to]) => licensor(from, to)),
    fc.constant<Fix>({ kind: 'ignore', what: 'case' }),
  ),
  { maxLength: 8 },
);

/** Follows fixes one step at a time; a name that leads back to itself is on a cycle. */
function naiveName(name: string, kind: Fix['kind'], fixes: readonly Fix[]): string {
  const step = (at: string): string => {
    let to = at;
    for (const fix of fixes)
      if (
        (fix.kind === 'country' || fix.kind === 'licensor') &&
        fix.kind === kind &&
        fix.from === at &&
        fix.to !== at
      )
        to = fix.to;
    return to;
  };
  const onCircle = (at: string): boolean => {
    let next = step(at);
    for (let i = 0; i < 20; i++, next = step(next)) if (next === at) return true;
    return false;
  };
  let at = name;
  while (!onCircle(at)) at = step(at);
  return at;
}

test('at every threshold the fixed cube counts what counting each cell under its final names gives', () => {
  fc.assert(
    fc.property(cellsArbitrary, fixesArbitrary, (cells, fixes) => {
      const before = rollup(cells, COUNTRIES, LICENSORS);
      const after = applyFixes(before, fixes);
      const cube = buildCube(after);
      const plain = buildCube(before);
      const named = cells.map(([c, l, second, plays]) => ({
        country: c < FIRST_REAL_ID ? null : naiveName(COUNTRIES[c - FIRST_REAL_ID]!, 'country', fixes),
        licensor: l < FIRST_REAL_ID ? null : naiveName(LICENSORS[l - FIRST_REAL_ID]!, 'licensor', fixes),
        second,
        plays,
      }));

      expect(new Set(after.countries).size).toBe(after.countries.length);
      expect(new Set(after.licensors).size).toBe(after.licensors.length);
      if (after !== before) {
        const keys = cellsOf(after).map(([c, l, second]) => `${c} ${l} ${second}`);
        expect(new Set(keys).size).toBe(keys.length);
      }
      expect(cube.totalPlays).toBe(plain.totalPlays);
      expect(cube.noCountryByReason).toEqual(plain.noCountryByReason);
      const countries = new Set(named.filter(({ plays }) => plays > 0).map((cell) => cell.country));
      expect([...cube.countries].sort()).toEqual([...countries].filter((code) => code !== null).sort());

      for (let minSeconds = 0; minSeconds <= 600; minSeconds++) {
        const long = named.filter(({ second }) => second >= minSeconds);
        const count = (cellsThere: typeof named): number =>
          cellsThere.reduce((sum, { plays }) => sum + plays, 0);
        for (const code of [...COUNTRIES, ...TARGETS]) {
          const there = long.filter((cell) => cell.country === code);
          if (cube.countryPlays(code, minSeconds) !== count(there))
            expect.fail(
              `${code} at ${minSeconds} s: ${cube.countryPlays(code, minSeconds)}, not ${count(there)}`,
            );
          for (const of of cube.licensors) {
            const expected = count(there.filter((cell) => cell.licensor === (of.unknown ? null : of.name)));
            if (cube.plays(code, of, minSeconds) !== expected)
              expect.fail(`${of.name} in ${code} at ${minSeconds} s: ${expected} expected`);
          }
        }
      }
      for (const minSeconds of [0, 1, 60, 600])
        expect(cube.unknownByReason(minSeconds)).toEqual(plain.unknownByReason(minSeconds));
    }),
    { numRuns: 60 },
  );
});

test('2,000,000 cells', () => {
  const size = 2_000_000;
  const seconds = 600;
  const licensors = Array.from({ length: 100 }, (_, i) => `licensor ${i}`);
  const countries = Array.from({ length: 34 }, (_, i) => `C${i}`);
  const big: Rollup = {
    cells: {
      countryId: Uint32Array.from(
        { length: size },
        (_, i) => FIRST_REAL_ID + Math.floor(i / (seconds * 100)),
      ),
      licensorId: Uint32Array.from(
        { length: size },
        (_, i) => FIRST_REAL_ID + (Math.floor(i / seconds) % 100),
      ),
      second: Uint16Array.from({ length: size }, (_, i) => i % seconds),
      plays: new Float64Array(size).fill(3),
    },
    countries,
    licensors,
  };
  const fixed = applyFixes(big, [country('C1', 'C0'), licensor('licensor 1', 'licensor 0')]);
  expect(fixed.countries).toHaveLength(33);
  expect(buildCube(fixed).totalPlays).toBe(6_000_000);
});

describe('fixes in a URL', () => {
  test('are short and readable', () => {
    const fixes = [
      country('UK', 'GB'),
      licensor('Universal Inc', 'Universal Inc.'),
      { kind: 'ignore', what: 'case' } as const,
    ];
    expect(serialiseFixes(fixes)).toBe('country:UK>GB,licensor:Universal Inc>Universal Inc.,ignore-case');
    expect(serialiseFixes([])).toBe('');
  });

  test('what divides them is encoded in names', () => {
    expect(serialiseFixes([licensor('a,b:c>d%e', '100 %')])).toBe('licensor:a%2Cb%3Ac%3Ed%25e>100 %25');
  });

  test('renames that change nothing are left out', () => {
    expect(serialiseFixes([country('UK', 'UK'), country('', 'GB'), licensor('a', '')])).toBe('');
  });

  const name = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.string({
      unit: fc.constantFrom(',', ':', '>', '%', '2', 'C', ' ', '\n', '&', '+', '\ud800'),
      minLength: 1,
    }),
  );
  const anyFix: fc.Arbitrary<Fix> = fc.oneof(
    fc
      .record({ kind: fc.constantFrom('country' as const, 'licensor' as const), from: name, to: name })
      .filter(({ from, to }) => from !== to),
    fc.constantFrom(...IGNORED).map((what): Fix => ({ kind: 'ignore', what })),
    fc.constantFrom(...MISSING_WORDS).map((word): Fix => ({ kind: 'blank', word })),
    fc.record({
      kind: fc.constant('unit' as const),
      unit: fc.constantFrom('seconds' as const, 'microseconds' as const),
      file: fc.option(name),
    }),
  );
  const distinctFixes = fc.uniqueArray(anyFix, {
    selector: (fix) => {
      if (fix.kind === 'ignore') return fix.what;
      if (fix.kind === 'blank') return fix.word;
      return fix.kind === 'unit' ? `unit:${fix.file}` : `${fix.kind}:${fix.from}`;
    },
  });

  test('come back as they were', () => {
    fc.assert(
      fc.property(distinctFixes, (fixes) => {
        expect(parseFixes(serialiseFixes(fixes))).toEqual(fixes);
      }),
      { numRuns: 500 },
    );
  });

  test('come back through a real URL', () => {
    const fixes = [licensor('A&B + C#, 50 %: "x>y"', 'Å\n𝄞')];
    const url = new URL('http://localhost/');
    url.searchParams.set('fix', serialiseFixes(fixes));
    expect(parseFixes(new URL(url.href).searchParams.get('fix')!)).toEqual(fixes);
  });

  test.each([
    '',
    ',,',
    'country',
    'country:UK',
    'country:UK>',
    'country:>GB',
    'country:UK>GB>SE',
    'country:UK:GB',
    'track:UK>GB',
    'COUNTRY:UK>GB',
    'ignore-case:x',
    'country:%>GB',
    'country:%ZZ>GB',
    'country:%C3>GB',
    'country:UK>UK',
    'constructor:a>b',
  ])('%j is dropped', (text) => {
    expect(parseFixes(text)).toEqual([]);
    expect(parseFixes(`${text},country:EL>GR`)).toEqual([country('EL', 'GR')]);
  });

  test('of two for one name the last is kept', () => {
    expect(parseFixes('country:UK>GB,ignore-case,licensor:UK>b,country:UK>UA,ignore-case')).toEqual([
      licensor('UK', 'b'),
      country('UK', 'UA'),
      { kind: 'ignore', what: 'case' },
    ]);
  });

  test('no text makes the parser fail, and what it reads it can write', () => {
    const pieces = fc.constantFrom(
      'country:',
      'licensor:',
      'ignore-case',
      '>',
      ',',
      '%',
      '%2',
      '%2C',
      'a',
      'é',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const fixes = parseFixes(text);
        expect(parseFixes(serialiseFixes(fixes))).toEqual(fixes);
      }),
      { numRuns: 1000 },
    );
  });
});

test.each<readonly [Fix, string]>([
  [country('UK', 'GB'), 'Country UK is counted as GB (United Kingdom).'],
  [country('A', 'B'), 'Country A is counted as B.'],
  [licensor('a', 'A.'), 'Licensor “a” is counted as “A.”.'],
  [{ kind: 'ignore', what: 'case' }, 'Ids are compared without regard to case and Unicode form.'],
])('%j in words', (fix, sentence) => {
  expect(describeFix(fix)).toBe(sentence);
});
