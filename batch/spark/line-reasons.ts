import { PLAYED_MS_REASONS, REJECTED } from '@/lib/market-share/reasons';

/** Lines that are not data, by the numbers of `sql/judge_lines.sql`. */
export const BLANK_LINE = 10;
export const HEADER_LINE = 15;
export const NOT_UTF8 = 13;
/** Depends on the lines before it. */
export const UNDECIDED = 20;

/** Why a row is not used, by the numbers of `reject_reason.sql` and `sql/judge_lines.sql`. */
export const REJECT_REASONS: ReadonlyMap<number, string> = new Map<number, string>([
  ...PLAYED_MS_REASONS.map((reason, i) => [i + 1, reason] as const),
  [11, REJECTED.tooLong],
  [12, REJECTED.nul],
  [NOT_UTF8, REJECTED.notUtf8],
  [14, REJECTED.endOfFileMark],
  [HEADER_LINE, REJECTED.headerAgain],
  [16, REJECTED.total],
  [17, REJECTED.textBehindQuote],
  [18, REJECTED.tooFewFields],
  [19, REJECTED.tooManyFields],
]);
