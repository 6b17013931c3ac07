'use client';

import { Fragment, type ReactNode } from 'react';
import { MACRO_NAMES, STEPS, type Statements } from '@/lib/engine/statements';
import { DEFINITIONS } from '@/lib/market-share/definitions';
import { formatCount, formatDecimal } from '@/lib/market-share/format';
import { useSession } from '@/components/state/use-session';
import styles from './method-view.module.css';

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
          {formatDecimal(data.seconds)} s. No row left the browser. All plays were counted by the SQL below.
        </p>
      )}
      <h3>The SQL that says what is counted</h3>
      {[{ title: 'The rules, each stated once', names: MACRO_NAMES }, ...STEPS].map(({ title, names }) => (
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
        <a className={styles.notices} href="/third-party-notices.txt">
          Third-party notices
        </a>
      </p>
    </div>
  );
}
