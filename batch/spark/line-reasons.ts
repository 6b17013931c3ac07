import { HEADER_AGAIN, TOTAL_LINE } from '@/lib/intake/out-of-place';

/** What a line is that is no data, by the numbers of `sql/judge_lines.sql`. */
export const BLANK_LINE = 10;
export const HEADER_LINE = 15;
export const NOT_UTF8 = 13;
/** It cannot be said without the lines before it. */
export const UNDECIDED = 20;

/** Why a row is not used, in the words of the intake and of `lib/engine/load-plays.ts`. */
export const REJECT_REASONS: ReadonlyMap<number, string> = new Map([
  [1, 'played_ms is blank'],
  [2, 'played_ms is not a whole number in plain digits'],
  [3, 'played_ms is negative'],
  [4, 'played_ms is above 2^53'],
  [11, 'line longer than 2 MB'],
  [12, 'NUL byte in the row'],
  [NOT_UTF8, 'not valid UTF-8'],
  [14, 'an end-of-file mark (Ctrl-Z)'],
  [HEADER_LINE, HEADER_AGAIN],
  [16, TOTAL_LINE],
  [17, 'text after a closing quote'],
  [18, 'too few fields'],
  [19, 'too many fields'],
]);
