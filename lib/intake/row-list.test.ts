import { expect, test } from 'vitest';
import { RowList } from './row-list';

test('reasons are told with most rows first, and by their names where they have as many', () => {
  const list = new RowList();
  list.count('too many fields', 2);
  list.count('too few fields', 2);
  list.count('NUL byte in the row', 1);
  list.count('not valid UTF-8', 3);
  expect(list.byReason()).toEqual([
    { reason: 'not valid UTF-8', rows: 3 },
    { reason: 'too few fields', rows: 2 },
    { reason: 'too many fields', rows: 2 },
    { reason: 'NUL byte in the row', rows: 1 },
  ]);
});
