'use client';

import { Fragment, type ReactNode } from 'react';
import type { StatementName, Statements } from '@/lib/engine/statements';
import { formatCount } from '@/lib/market-share/format';
import { useSession } from '../session/use-session';
import styles from './method-view.module.css';

/** The statements in the order in which they run, by what they are for. */
const STEPS: readonly { readonly title: string; readonly names: readonly StatementName[] }[] = [
  {
    title: 'Locations: one country an id',
    names: [
      'create_locations_text',
      'read_locations',
      'load_locations',
      'name_countries',
      'resolve_locations',
      'ledger_locations',
      'findings_locations',
    ],
  },
  {
    title: 'Tracks: one licensor an id',
    names: [
      'create_tracks_text',
      'read_tracks',
      'load_tracks',
      'name_licensors',
      'resolve_tracks',
      'ledger_tracks',
      'findings_tracks',
    ],
  },
  {
    title: 'Plays: counted chunk by chunk, never stored',
    names: [
      'create_rollup_parts',
      'read_plays',
      'rollup_chunk',
      'count_chunk',
      'reject_chunk',
      'add_chunk',
      'merge_rollup',
      'list_plays',
    ],
  },
  {
    title: 'Ids that no file has: only where there are any',
    names: [
      'create_unknown_ids',
      'add_unknown_ids',
      'count_unknown_ids',
      'merge_unknown_ids',
      'trim_unknown_ids',
      'match_unknown_ids',
      'ledger_unknown_ids',
      'select_unknown_locations',
      'select_unknown_tracks',
    ],
  },
  {
    title: 'The rollup that answers every threshold',
    names: ['select_rollup', 'select_countries', 'select_licensors'],
  },
];

const TERMS: readonly (readonly [string, string])[] = [
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

/** The definitions, and the SQL that runs, word for word. */
export function MethodView({ statements }: { readonly statements: Statements }): ReactNode {
  const data = useSession((state) => state.data);
  return (
    <div className={styles.method}>
      <dl className={styles.terms}>
        {TERMS.map(([term, text]) => (
          <Fragment key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </Fragment>
        ))}
      </dl>
      {data && (
        <p className={styles.engine}>
          Computed in this tab by {data.engine.name} {data.engine.version} on{' '}
          {data.engine.threads === 1 ? 'one thread' : `${formatCount(data.engine.threads)} threads`} in{' '}
          {data.seconds.toFixed(1)} s. No row left the browser.
        </p>
      )}
      <h3>The SQL that {data ? 'ran' : 'runs'}</h3>
      {STEPS.map(({ title, names }) => (
        <details key={title} className={styles.step}>
          <summary>{title}</summary>
          {names.map((name) => (
            <figure key={name}>
              <figcaption>{name}.sql</figcaption>
              <pre tabIndex={0} aria-label={`${name}.sql`}>
                <code>{statements[name].trim()}</code>
              </pre>
            </figure>
          ))}
        </details>
      ))}
    </div>
  );
}
