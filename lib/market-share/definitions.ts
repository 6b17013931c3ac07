/** What the numbers mean, in the same words on the page and in every export. */
export const DEFINITIONS: readonly (readonly [term: string, text: string])[] = [
  [
    'Market share',
    'A licensor’s plays in a country that reach the threshold, divided by all plays in the country that reach it. Plays of an unknown licensor are in the divisor and have a share of their own, so the shares of a country add up to exactly 1.',
  ],
  [
    'Threshold',
    'A play counts when it lasted at least this long: at 60 seconds, 60,000 ms counts and 59,999 ms does not. Off means that every play counts.',
  ],
  [
    'Unknown licensor',
    'The track of the play is not in the tracks file, its id or licensor is blank, or two rows give it different licensors: then it resolves to neither.',
  ],
  [
    'No country',
    'The location of the play is not in the locations file, its id or country is blank, or two rows give it different countries. Such a play is in no country’s divisor; the ledger counts it.',
  ],
  [
    'Rejected',
    'played_ms is not a whole number of milliseconds in plain digits, or the row has too few or too many fields. Nothing is rounded, re-read or guessed.',
  ],
];
