import type { ReactNode } from 'react';
import { DEFINITIONS } from '@/lib/market-share/definitions';
import { Help } from './help';

const TERMS = {
  'Market share': DEFINITIONS.find(([term]) => term === 'Market share')![1],
  'By the rule':
    'The market share at the threshold in force minus the share with every play counted, in percentage points (pp). +4.9 pp by the rule: the licensor has 4.9 of 100 plays more because short plays do not count.',
  'Up to':
    'The share that the licensor would have if every unknown play of the country were theirs: its plays and the unknown plays, divided by all plays that count. No repair of the tracks file can bring it above that. The hatched end of a bar shows it.',
  'Thin market':
    'A country with few plays that count. One play more or less moves its shares visibly, so they say little. It is marked, not hidden; the number of plays is yours to set.',
  Concentration:
    'The Herfindahl–Hirschman index: the sum of the squares of all market shares in per cent, from nearly 0 (many small licensors) to 10,000 (one has every play). Competition authorities call a market above 1,800 highly concentrated. Unknown plays count in the divisor only, so this is the least it can be.',
} as const;

export type Term = keyof typeof TERMS;

/** What a term means and how it is computed, as plain text. */
export function termText(term: Term): string {
  return TERMS[term];
}

/** The explanation of a term of this product. */
export function TermHelp({ term, words }: { readonly term: Term; readonly words?: string }): ReactNode {
  return (
    <Help term={term} {...(words === undefined ? {} : { words })}>
      {TERMS[term]}
    </Help>
  );
}
