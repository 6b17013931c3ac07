import { expect, test } from 'vitest';
import { byteRange } from './byte-range';

const TAG = '"abc"';

test.each([
  [undefined, null],
  ['bytes=0-3', { first: 0, last: 3 }],
  ['bytes=4-', { first: 4, last: 9 }],
  ['bytes=4-400', { first: 4, last: 9 }],
  ['bytes=-3', { first: 7, last: 9 }],
  ['bytes=-30', { first: 0, last: 9 }],
  ['BYTES=9-9', { first: 9, last: 9 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-4', null],
  ['bytes=-', null],
  ['bytes=0-1,3-4', null],
  ['bytes=a-b', null],
  ['plays=0-3', null],
])('of ten bytes %j is %j', (range, expected) => {
  expect(byteRange(range === undefined ? {} : { range }, 10, TAG)).toEqual(expected);
});

test.each([
  [TAG, { first: 0, last: 3 }],
  ['"other"', null],
  [`W/${TAG}`, null],
  ['Wed, 21 Oct 2015 07:28:00 GMT', null],
])('a part is sent only of the whole that If-Range names (%s)', (tag, expected) => {
  expect(byteRange({ range: 'bytes=0-3', 'if-range': tag }, 10, TAG)).toEqual(expected);
});
