import type { ReactNode } from 'react';
import { DEFINITIONS } from '@/lib/market-share/definitions';
import { Help } from './help';

const TERMS = {
  'Market share': DEFINITIONS.find(([term]) => term === 'Market share')![1],
  'Effect of the threshold':
    'How much the threshold raises or lowers a share, in percentage points. +4.9 pts: the share is 4.9 points higher than if all plays counted.',
  'At most':
    'The share that the licensor would have if every unknown play of the country were theirs: its plays and the unknown plays, divided by the plays counted. Fixing the tracks file cannot raise the share above this. Shown as the hatched end of the bar.',
  'Few plays':
    'A country with few counted plays. A single play changes its shares noticeably, so read them with care. You can set the limit under Options.',
  Concentration:
    'The Herfindahl–Hirschman index: the sum of the squares of all market shares in percent, from nearly 0 (many small licensors) to 10,000 (one has every play). Competition authorities call a market below 1,000 unconcentrated and one above 1,800 highly concentrated. Unknown plays count in the total only, so this is the least it can be.',
} as const;

export type Term = keyof typeof TERMS;

/** The explanation of a term of this product. */
export function TermHelp({ term, words }: { readonly term: Term; readonly words?: string }): ReactNode {
  return (
    <Help term={term} {...(words === undefined ? {} : { words })}>
      {TERMS[term]}
    </Help>
  );
}
