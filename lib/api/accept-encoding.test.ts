import { expect, test } from 'vitest';
import { acceptedEncodings } from './accept-encoding';

test.each([
  ['br, gzip', ['br', 'gzip']],
  ['gzip, br', ['br', 'gzip']],
  ['gzip;q=1.0, br;q=0.5', ['gzip', 'br']],
  ['*;q=0.1, gzip', ['gzip', 'br']],
  ['br;q=0, *', ['gzip']],
  ['BR;q=0.000', []],
  ['gzip;q=2', []],
  ['gzip;level=9', []],
  [',, gzip ,', ['gzip']],
  ['', []],
  [undefined, []],
])('of br and gzip a client that sends %j is given %j', (header, expected) => {
  const headers = header === undefined ? {} : { 'accept-encoding': header };
  expect(acceptedEncodings(headers, ['br', 'gzip'])).toEqual(expected);
});
