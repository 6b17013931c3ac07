import type { ReactNode } from 'react';
import styles from './button-label.module.css';

/** What a button says: words, of which only an icon is seen where the page is too narrow for them. */
export function ButtonLabel(props: { readonly icon: ReactNode; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <span className={styles.icon}>{props.icon}</span>
      <span className={styles.words}>{props.children}</span>
    </>
  );
}
