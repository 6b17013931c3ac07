/** What the numbers mean, in the same words on the page and in every export. */
export const DEFINITIONS: readonly (readonly [term: string, text: string])[] = [
  [
    'Market share',
    'A licensor’s plays in a country that reach the threshold, divided by all plays in the country that reach it. Plays with an unknown licensor are included in the total and get their own share, so each country adds up to exactly 100%.',
  ],
  [
    'Threshold',
    'A play counts if it lasted at least this long: at 60 seconds, 60,000 ms counts and 59,999 ms doesn’t. Off: all plays count.',
  ],
  [
    'Unknown licensor',
    'The track of the play is not in the tracks file, its id or licensor is blank, or two rows give it different licensors: such a track belongs to neither.',
  ],
  [
    'No country',
    'The location of the play is not in the locations file, its id or country is blank, or two rows give it different countries. Such plays are not in any country’s total; the ledger lists them.',
  ],
  [
    'Rejected',
    'played_ms is not a whole number of milliseconds in plain digits, or the row has too few or too many fields. Nothing is rounded, re-read or guessed.',
  ],
];
