'use client';

import type { ReactNode } from 'react';
import type { IntakeProblem } from '@/lib/intake/errors';
import { formatCount } from '@/lib/market-share/format';
import styles from './problem-list.module.css';

/** What stops the work: for each problem the file, the line, what was expected and found, and what to do. */
export function ProblemList({ problems }: { readonly problems: readonly IntakeProblem[] }): ReactNode {
  if (problems.length === 0) return null;
  return (
    <div role="alert" className={styles.problems}>
      {problems.map((problem, i) => (
        <Problem key={i} problem={problem} />
      ))}
    </div>
  );
}

function Problem({ problem }: { readonly problem: IntakeProblem }): ReactNode {
  const { file, line, message, expected, found, remedy } = problem;
  return (
    <section className={styles.problem}>
      {file !== undefined && (
        <p className={styles.place}>
          {file}
          {line !== undefined && `, line ${formatCount(line)}`}
        </p>
      )}
      <h3>{message}</h3>
      {(expected !== undefined || found !== undefined) && (
        <dl>
          {expected !== undefined && (
            <>
              <dt>Expected</dt>
              <dd>{expected}</dd>
            </>
          )}
          {found !== undefined && (
            <>
              <dt>Found</dt>
              <dd>{found}</dd>
            </>
          )}
        </dl>
      )}
      <p>{remedy}</p>
    </section>
  );
}
