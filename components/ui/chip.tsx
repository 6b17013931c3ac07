import type { ComponentProps, ReactNode } from 'react';
import styles from './chip.module.css';
import { CloseIcon } from './icons';

/** An entry of a list of things that were chosen, with a button that takes it away. */
export function Chip(
  props: Omit<ComponentProps<'li'>, 'children' | 'className'> & {
    readonly text: string;
    /** What stands before the text. */
    readonly mark?: ReactNode;
    /** What the button is called. */
    readonly removeName: string;
    readonly onRemove: () => void;
  },
): ReactNode {
  const { text, mark, removeName, onRemove, ...item } = props;
  return (
    <li {...item} className={styles.chip}>
      {mark}
      <span className={styles.text}>{text}</span>
      <button type="button" aria-label={removeName} onClick={onRemove}>
        <CloseIcon />
      </button>
    </li>
  );
}
