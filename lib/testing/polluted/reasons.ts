/** Rejection reasons as in the ledger. */
export const REASONS = {
  blankMs: 'played_ms is blank',
  notWhole: 'played_ms is not a whole number in plain digits',
  negative: 'played_ms is negative',
  tooLarge: 'played_ms is above 2^53',
  tooFew: 'too few fields',
  tooMany: 'too many fields',
  textBehindQuote: 'text after a closing quote',
  nul: 'NUL byte in the row',
  notUtf8: 'not valid UTF-8',
  ctrlZ: 'an end-of-file mark (Ctrl-Z)',
  headerAgain: 'the header again',
  otherHeader: 'the header of another table',
  otherTable: 'in another table, below its header',
  total: 'a total line',
  longLine: 'line longer than 2 MB',
} as const;
