import { expect, test } from 'vitest';
import { playsTwice, type RandomPlay } from '../testing/random-plays';
import { rankChanges, sensitivity, type Sensitivity } from './sensitivity';
import { leadSentence, rankChangeSentence } from './sensitivity-sentences';

function sweden(
  ...plays: readonly (readonly [licensor: string | null, times: number, seconds: number])[]
): Sensitivity {
  const all = plays.flatMap(([licensor, times, seconds]) =>
    Array.from({ length: times }, (): RandomPlay => ['SE', licensor, seconds * 1000]),
  );
  return sensitivity(playsTwice(all).cube, 'SE');
}

test('who leads and by how much', () => {
  const at = sweden(['A', 6, 70], ['B', 5, 70], ['C', 1, 70], [null, 2, 70], ['B', 9, 20]);
  expect(leadSentence(at, 60)).toBe('A leads with 42.9%, 7.1\u00a0points ahead of B.');
  expect(leadSentence(at, 20)).toBe('B leads with 60.9%, 34.8\u00a0points ahead of A.');
  expect(leadSentence(at, 71)).toBe('No play reaches 71 seconds.');
});

test('those who are level are named together', () => {
  expect(leadSentence(sweden(['A', 2, 70], ['B', 2, 70], [null, 5, 70]), 60)).toBe(
    'A and B are tied on 22.2%.',
  );
  expect(leadSentence(sweden(['C', 1, 70], ['A', 1, 70], ['B', 1, 70]), 60)).toBe(
    'A, B and C are tied on 33.3%.',
  );
});

test('a leader without a rival, and none at all', () => {
  expect(leadSentence(sweden(['A', 1, 70], ['B', 1, 10]), 60)).toBe(
    'A leads with 100.0%; no other known licensor has a play.',
  );
  expect(leadSentence(sweden([null, 1, 70], ['A', 1, 10]), 60)).toBe(
    'None of the counted plays has a known licensor.',
  );
});

test('a narrow lead is not said to be none', () => {
  const at = sweden(['A', 2001, 70], ['B', 2000, 70]);
  expect(leadSentence(at, 60)).toBe('A leads with 50.0%, less than 0.1 points ahead of B.');
});

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

test('a name that ends with a full stop ends the sentence', () => {
  expect(leadSentence(sweden(['A', 3, 70], ['So New Inc.', 1, 70]), 60)).toBe(
    'A leads with 75.0%, 50.0\u00a0points ahead of So New Inc.',
  );
});
