import { expect, test } from 'vitest';
import { cubeOf } from '../testing/cube-of';
import { countryRoyalties, type UnknownRule } from './royalties';
import { royaltyNotes, unpaidNotes } from './royalty-notes';

const CUBE = cubeOf([
  ['SE', 'A', 60, 12],
  ['SE', null, 60, 2],
  ['DE', null, 60, 200],
  ['GB', 'A', 60, 200],
]);

function notesOf(
  country: string,
  view: { readonly rule?: UnknownRule; readonly minSeconds?: number; readonly thinBelow?: number } = {},
): string[] {
  const { rule = { kind: 'hold' }, minSeconds = 60, thinBelow = 100 } = view;
  const pool = { country, amount: 140_000n, currency: 'SEK' };
  const notes = royaltyNotes(CUBE, countryRoyalties(CUBE, pool, minSeconds, rule), {
    minSeconds,
    rule,
    thinBelow,
  });
  return notes.map((note) => note.replaceAll('\u00a0', ' '));
}

test('few plays, and how many have no known licensor and why', () => {
  expect(notesOf('SE')).toEqual([
    'Few plays: 14 count, so one of them stands for SEK 100.00.',
    '2 plays have no known licensor (2 × track missing from the tracks file): SEK 200.00 is held.',
  ]);
  expect(notesOf('SE', { thinBelow: 14 })).toHaveLength(1);
  expect(notesOf('GB')).toEqual([]);
});

test('what becomes of the unknown part', () => {
  const told = (country: string, rule: UnknownRule): string => notesOf(country, { rule }).at(-1)!;
  expect(told('SE', { kind: 'pro rata' })).toMatch(
    /: their part is shared pro rata among the known licensors\.$/,
  );
  expect(told('DE', { kind: 'pro rata' })).toMatch(
    /: no known licensor has a play to share it by, so SEK 1,400\.00 is held\.$/,
  );
  expect(told('SE', { kind: 'assign', licensor: 'A' })).toMatch(/: their part is assigned to A\.$/);
  expect(told('SE', { kind: 'assign', licensor: 'B' })).toMatch(
    /: B has no play here that counts, so SEK 200\.00 is held\.$/,
  );
  expect(told('SE', { kind: 'assign', licensor: '' })).toMatch(
    /: SEK 200\.00 is held until you choose the licensor\.$/,
  );
});

test('a country without a play pays nothing and says so', () => {
  expect(notesOf('SE', { minSeconds: 61 })).toEqual([
    'No play of at least 61 s counts here, so nothing is paid: all of SEK 1,400.00 is held.',
  ]);
  expect(notesOf('NO')).toEqual([
    'The files have no plays in Norway, so nothing is paid: all of SEK 1,400.00 is held.',
  ]);
});

test('what no pool pays for', () => {
  const file = { rows: 10, blank: 0, rejected: [{ reason: 'x', rows: 3 }] };
  expect(unpaidNotes(CUBE, [file])).toEqual(['3 rows of plays are rejected.']);
  expect(unpaidNotes({ ...CUBE, noCountryByReason: [2, 0, 1, 0] }, [])).toEqual([
    '3 plays have no known country (2 × location missing from the locations file, 1 × location with conflicting countries).',
  ]);
  expect(unpaidNotes(CUBE, [])).toEqual([]);
});
