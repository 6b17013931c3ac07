import { expect, test } from 'vitest';
import { PLAYED_MS_REASONS } from './reasons';
import { remedyFor } from './remedies';

const [BLANK, NO_DIGITS, NEGATIVE, TOO_LARGE] = PLAYED_MS_REASONS;

test.each([
  ['S,T,103557.0', '.astype("Int64")'],
  ['S,T,103557.25', 'whole milliseconds'],
  ['S;T;103557,25', 'whole milliseconds'],
  ['S,T,103,557', 'thousands separators'],
  ['S;T;103.557', 'thousands separators'],
  ['S;T;103 557', 'thousands separators'],
  ['S,T,PT1M43.5S', 'ISO 8601'],
  ['S,T,0:01:43', 'clock time'],
  ['S,T,1.03557E+05', 'exponent'],
  ['S,T,6e4', 'exponent'],
  ['S,T,60000 ms', 'without its unit'],
  ['S,T,60s', 'without its unit'],
  ['S,T,+60000', 'without the sign'],
  ['S,T,0xEA60', 'decimal digits'],
  ['S,T,٦٠٠٠٠', 'the digits 0 to 9'],
  ['S,T,\\N', 'missing'],
  ['S,T,NaN', 'missing'],
  ['S,T,long', 'what wrote the file'],
])('the remedy for %s', (text, remedy) => {
  expect(remedyFor(NO_DIGITS, text)).toContain(remedy);
});

test.each([
  [BLANK, 'S,T,', 'missing'],
  [NEGATIVE, 'S,T,-5', 'negative'],
  [TOO_LARGE, 'S,T,9007199254740993', 'what wrote the file'],
  ['too many fields', '1,S,T,60000', 'row.names = FALSE'],
  ['too few fields', 'S,T', 'as many fields as the header'],
  ['NUL byte', 'S,T,6', 'what wrote the file'],
])('the remedy for a row that is rejected because of “%s”', (reason, text, remedy) => {
  expect(remedyFor(reason, text)).toContain(remedy);
});
