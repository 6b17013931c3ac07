import type { ReactNode } from 'react';
import styles from './section-head.module.css';

/** The head of a section: its title, what can be chosen in it, and below both what it says. */
export function SectionHead(props: {
  readonly title: string;
  readonly sentence: string | null;
  /** What the options are about, for those who do not see them. */
  readonly label: string;
  /** The options. */
  readonly children: ReactNode;
}): ReactNode {
  const { title, sentence, label, children } = props;
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <div className={styles.options} role="group" aria-label={label}>
          {children}
        </div>
      </div>
      {sentence !== null && <p className={styles.sentence}>{sentence}</p>}
    </>
  );
}
