/** Why a row is not used. These texts identify the reasons everywhere. */
export const REJECTED = {
  blankMs: 'played_ms is blank',
  notWholeMs: 'played_ms is not a whole number in plain digits',
  negativeMs: 'played_ms is negative',
  aboveLargestMs: 'played_ms is above 2^53',
  tooLong: 'line longer than 2 MB',
  nul: 'NUL byte in the row',
  notUtf8: 'not valid UTF-8',
  endOfFileMark: 'an end-of-file mark (Ctrl-Z)',
  headerAgain: 'the header again',
  headerChanged: 'the header again, with other columns: the rows below are read by it',
  otherHeader: 'the header of another table',
  otherTable: 'in another table, below its header',
  total: 'a total line',
  textBehindQuote: 'text after a closing quote',
  tooFewFields: 'too few fields',
  tooManyFields: 'too many fields',
} as const;

/** Why a play is rejected by its played_ms. The position is the number in `reject_reason.sql`, less one. */
export const PLAYED_MS_REASONS = [
  REJECTED.blankMs,
  REJECTED.notWholeMs,
  REJECTED.negativeMs,
  REJECTED.aboveLargestMs,
] as const;
