import { expect, test } from 'vitest';
import { playsTwice, type RandomPlay } from '../testing/random-plays';
import { rankChanges, sensitivity, type Sensitivity } from './sensitivity';
import { rankChangeSentence } from './sensitivity-sentences';

function sweden(
  ...plays: readonly (readonly [licensor: string | null, times: number, seconds: number])[]
): Sensitivity {
  const all = plays.flatMap(([licensor, times, seconds]) =>
    Array.from({ length: times }, (): RandomPlay => ['SE', licensor, seconds * 1000]),
  );
  return sensitivity(playsTwice(all).cube, 'SE');
}

test('a change of rank is said with the shares that it leads to', () => {
  const overtaken = sweden(['A', 3, 70], ['B', 2, 70], ['B', 2, 30]);
  const [change] = rankChanges(overtaken, 60, 5);
  expect(change!.second).toBe(30);
  expect(rankChangeSentence(overtaken, change!)).toBe('B would overtake A (57.1% v 42.9%).');

  const level = sweden(['A', 2, 70], ['B', 2, 70], ['B', 1, 30]);
  expect(rankChangeSentence(level, rankChanges(level, 60, 5)[0]!)).toBe(
    'B would move ahead of A (60.0% v 40.0%); they are tied now.',
  );
});

test('shares that look the same are told apart by their plays', () => {
  const at = sweden(['A', 3000, 70], ['B', 3001, 30], ['C', 4000, 70]);
  const change = rankChanges(at, 60, 5).find(({ behind }) => behind.licensor.name === 'A');
  expect(rankChangeSentence(at, change!)).toBe('B would overtake A (3,001 v 3,000 plays).');
});
