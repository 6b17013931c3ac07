import { expect, test } from 'vitest';
import { cubeOf } from '../testing/cube-of';
import { buildCube } from './cube';
import { refusalOf, unusablePlays, type JudgedResult, type RejectedPlays } from './refusal';

const NO_DIGITS = 'played_ms is not a whole number in plain digits';

function rejected(name: string, texts: readonly string[], usable = 0, reason = NO_DIGITS): RejectedPlays {
  return {
    name,
    rows: texts.length + usable,
    blank: 0,
    rejected: texts.length === 0 ? [] : [{ reason, rows: texts.length }],
    listed: texts.map((text, i) => ({ line: i + 2, reason, text })),
  };
}

function result(plays: readonly RejectedPlays[]): JudgedResult {
  return {
    plays,
    locations: { files: [{ name: 'l.csv' }] },
    tracks: { files: [{ name: 't.csv' }] },
    unknownLocations: { ids: [{ id: 'X' }, { id: 'Y' }, { id: 'Z' }] },
    unknownTracks: { ids: [] },
  };
}

function cubeOfIds(countryId: number, licensorId: number, plays: number): ReturnType<typeof buildCube> {
  return buildCube({
    cells: { countryId: [countryId], licensorId: [licensorId], second: [60], plays: [plays] },
    countries: ['SE'],
    licensors: ['A'],
  });
}

const empty = buildCube({
  cells: { countryId: [], licensorId: [], second: [], plays: [] },
  countries: [],
  licensors: [],
});

test('plays of which no row can be used are refused with why, an example and how to mend them', () => {
  const good = refusalOf(cubeOf([['SE', 'A', 60, 1]]), result([rejected('p.csv', [], 1)]));
  expect(good).toBeNull();
  const small = rejected('small.csv', ['S,T,x']);
  expect(refusalOf(empty, result([small, rejected('p.csv', ['S,T,1.0', 'S,T,2.0'])]))).toMatchObject({
    role: 'plays',
    file: 'p.csv',
    line: 2,
    found: `2 rows: ${NO_DIGITS}, such as line 2: S,T,1.0`,
    remedy: expect.stringContaining('without “.0”') as string,
  });
});

test('locations or tracks that match no play are refused with ids of both sides', () => {
  const plays = [rejected('p.csv', [], 3)];
  const examples = { locations: ['L1', 'L2'], tracks: [] };
  expect(refusalOf(cubeOfIds(0, 2, 3), result(plays), examples)).toMatchObject({
    role: 'locations',
    file: 'l.csv',
    expected: 'ids as in the plays, such as X, Y',
    found: 'ids such as L1, L2',
  });
  const noTracks = refusalOf(cubeOfIds(4, 0, 3), result(plays));
  expect(noTracks).toMatchObject({ role: 'tracks', file: 't.csv', expected: 'ids as in the plays' });
  expect(noTracks).not.toHaveProperty('found');
});

test('a file of several, or a large part of one, that cannot be used is worth a warning', () => {
  const warnings = unusablePlays([
    rejected('good.csv', [], 100),
    rejected('few.csv', ['S,T,x'], 100),
    rejected('part.csv', ['S,T,1.0', 'S,T,2.0'], 10),
    rejected('none.csv', ['S,T,1:43']),
  ]);
  expect(warnings).toEqual([
    expect.stringMatching(/^part\.csv: 2 of its 12 rows cannot be used\. .*line 2: S,T,1\.0.*“\.0”/),
    expect.stringMatching(/^none\.csv: Its only row cannot be used\. .*clock time/),
  ]);
});

test('that ids differ in something small is said where no play matches', () => {
  const example = { id: '00123', nearMatch: '123' };
  const nearMatches = {
    ids: 1,
    plays: 3,
    byDifference: [{ ignoring: ['zeros' as const], ids: 1, plays: 3, example }],
  };
  const found = { ...result([rejected('p.csv', [], 3)]), unknownTracks: { ids: [], nearMatches } };
  expect(refusalOf(cubeOfIds(4, 0, 3), found)?.remedy).toBe(
    'Choose the tracks that belong to these plays. 3 plays would match a track if leading zeros were ignored: 00123 → 123.',
  );
});
