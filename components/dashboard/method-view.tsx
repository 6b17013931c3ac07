'use client';

import { Fragment, type ReactNode } from 'react';
import type { StatementName, Statements } from '@/lib/engine/statements';
import { DEFINITIONS } from '@/lib/market-share/definitions';
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
      'reject_reason',
      'keyed_plays',
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

/** The definitions, and the SQL that runs, word for word. */
export function MethodView({ statements }: { readonly statements: Statements }): ReactNode {
  const data = useSession((state) => state.data);
  return (
    <div className={styles.method}>
      <dl className={styles.terms}>
        {DEFINITIONS.map(([term, text]) => (
          <Fragment key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </Fragment>
        ))}
      </dl>
      {data?.dataset && (
        <p className={styles.engine}>
          Computed by {data.dataset.about.software}, and published on{' '}
          {data.finishedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC. This tab has only added up what
          the dataset counts.
        </p>
      )}
      {data && !data.dataset && (
        <p className={styles.engine}>
          Computed in this tab by {data.engine.name} {data.engine.version} on{' '}
          {data.engine.threads === 1 ? 'one thread' : `${formatCount(data.engine.threads)} threads`} in{' '}
          {data.seconds.toFixed(1)} s. No row left the browser. Every play was counted by the SQL below.
        </p>
      )}
      <h3>The SQL that says what is counted</h3>
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
      <p className={styles.engine}>
        <a href="/third-party-notices.txt">Third-party notices</a>
      </p>
    </div>
  );
}
