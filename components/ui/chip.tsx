import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import styles from './chip.module.css';
import { CloseIcon } from './icons';

/** Has the entry that takes the place of a removed one keep the focus, or else whatever button comes next. */
function keepFocus({ currentTarget }: MouseEvent): void {
  const list = currentTarget.closest('ul')!;
  const at = [...list.querySelectorAll('button')].indexOf(currentTarget as HTMLButtonElement);
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    const left = [...list.querySelectorAll('button')];
    (left[Math.min(at, left.length - 1)] ?? list.parentElement?.querySelector('button'))?.focus();
  });
}

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
      <button
        type="button"
        aria-label={removeName}
        onClick={(event) => {
          keepFocus(event);
          onRemove();
        }}
      >
        <CloseIcon />
      </button>
    </li>
  );
}
