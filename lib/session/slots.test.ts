import { expect, test } from 'vitest';
import type { SourceFile } from '@/lib/intake/source-file';
import { filesIn, isSettled, NO_FILES, place, undecided, without, type Incoming, type Slots } from './slots';

function source(role: SourceFile['role'], name: string): SourceFile {
  return { role, name } as SourceFile;
}

const fresh = (file: SourceFile): Incoming => ({ source: file, same: null });
const names = (slots: Slots): string[] => filesIn(slots).map(({ name }) => name);

const [P, L, T] = [source('plays', 'p.csv'), source('locations', 'l.csv'), source('tracks', 't.csv')];
const FULL: Slots = { plays: [P], locations: [L], tracks: [T], joined: [] };

test('a whole set replaces everything, and one that is there already changes nothing', () => {
  const other = source('plays', 'other.csv');
  const replaced = place(FULL, [other, source('locations', 'l2.csv'), source('tracks', 't2.csv')].map(fresh));
  expect(names(replaced.slots)).toEqual(['other.csv', 'l2.csv', 't2.csv']);
  const again = [P, L, T].map((same): Incoming => ({ source: source(same.role, same.name), same }));
  const { slots, known } = place(FULL, again);
  expect(slots).toBe(FULL);
  expect(known).toHaveLength(3);
});

test('plays are added, a file of the same name is replaced in its place, another dimension is a question', () => {
  const mended = source('plays', 'p.csv');
  const { slots, mended: told } = place(FULL, [fresh(source('plays', 'q.csv')), fresh(mended)]);
  expect(slots.plays[0]).toBe(mended);
  expect(names(slots)).toEqual(['p.csv', 'q.csv', 'l.csv', 't.csv']);
  expect(told).toEqual(['p.csv']);
  const asked = place(FULL, [fresh(source('tracks', 't2.csv'))]).slots;
  expect(undecided(asked)).toEqual(['tracks']);
  expect(isSettled(asked)).toBe(false);
});

test('parts stay joined when one is mended or leaves, and are asked about again when one comes', () => {
  const U = source('tracks', 'u.csv');
  const parts: Slots = { ...FULL, tracks: [T, U], joined: ['tracks'] };
  expect(isSettled(parts)).toBe(true);
  expect(isSettled(place(parts, [fresh(source('tracks', 'u.csv'))]).slots)).toBe(true);
  expect(undecided(place(parts, [fresh(source('tracks', 'v.csv'))]).slots)).toEqual(['tracks']);
  const three: Slots = { ...parts, tracks: [T, U, source('tracks', 'v.csv')] };
  expect(isSettled(without(three, U))).toBe(true);
});

test('a file that was taken for one which has left its slot meanwhile is new again', () => {
  const again = source('plays', 'p.csv');
  const { slots, known } = place(NO_FILES, [{ source: again, same: P }]);
  expect(slots.plays).toEqual([again]);
  expect(known).toEqual([]);
});

test('of two files that came together and hold the same one is used', () => {
  const copy = source('plays', 'copy.csv');
  const { slots, known } = place(NO_FILES, [fresh(P), { source: copy, same: P }]);
  expect(slots.plays).toEqual([P]);
  expect(known).toEqual([{ name: 'copy.csv', as: 'p.csv' }]);
});
