import type { ReactNode } from 'react';
import type { IntakeProblem } from '@/lib/intake/errors';
import { formatCount } from '@/lib/market-share/format';
import { Notice } from './notice';
import styles from './problem-box.module.css';

/** What is wrong with something that was given: the file, the line, what was expected and found, and what to do. */
export function ProblemBox(props: {
  readonly problem: IntakeProblem;
  /** What can be done about it right here. */
  readonly children?: ReactNode;
}): ReactNode {
  const { file, line, message, expected, found, remedy } = props.problem;
  return (
    <Notice as="section" tone="bad" space="roomy" className={styles.problem}>
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
      {props.children}
    </Notice>
  );
}
