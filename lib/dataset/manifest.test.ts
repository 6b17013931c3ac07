import { expect, test } from 'vitest';
import { OVERVIEW_COLUMNS, OVERVIEW_THRESHOLDS, parseManifest } from './manifest';

test('the overview has a column for each threshold', () => {
  expect(OVERVIEW_COLUMNS.slice(2)).toEqual(OVERVIEW_THRESHOLDS.map((seconds) => `plays_${seconds}`));
});

test.each([
  ['{', 'The manifest is not JSON.'],
  ['{}', 'This is not the manifest of a published dataset.'],
  ['[1]', 'This is not the manifest of a published dataset.'],
  [
    '{"format": "licensor-market-share-dataset", "format_version": 2}',
    'The dataset has format version 2; this program reads version 1.',
  ],
  [
    '{"format": "licensor-market-share-dataset", "format_version": 1}',
    /^The manifest is damaged: dataset_id: /,
  ],
])('%s is refused with a reason', (text, message) => {
  expect(() => parseManifest(text)).toThrow(message);
});
