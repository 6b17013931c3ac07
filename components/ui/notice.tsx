import type { ReactNode } from 'react';
import { Button } from './button';
import { CloseIcon } from './icons';
import styles from './notice.module.css';

/** Something to know before the numbers, or what is wrong: a block with a mark along its left side. */
export function Notice(props: {
  readonly as?: 'div' | 'p' | 'section' | 'ul';
  readonly role?: 'alert' | 'alertdialog' | 'status';
  readonly label?: string;
  /** What the mark says; with `bad` the ground says it too. */
  readonly tone?: 'accent' | 'plain' | 'good' | 'different' | 'bad';
  /** `tight` is for buttons, whose height is the space. */
  readonly space?: 'tight' | 'usual' | 'roomy';
  /** Whether it stands between the parts of the page, and not inside one. */
  readonly onPage?: boolean;
  readonly className?: string | undefined;
  /** With a button that takes it away, of this name. */
  readonly dismiss?: { readonly label: string; readonly by: () => void };
  readonly children: ReactNode;
}): ReactNode {
  const { as: Tag = 'div', role, label, tone, space, onPage, className, dismiss, children } = props;
  const looks = [
    styles.notice,
    onPage && styles.onPage,
    (space === 'tight' || space === 'roomy') && styles[space],
    dismiss && styles.dismissible,
    className,
  ];
  return (
    <Tag role={role} aria-label={label} data-tone={tone} className={looks.filter(Boolean).join(' ')}>
      {dismiss ? <div>{children}</div> : children}
      {dismiss && (
        <Button look="plain" icon aria-label={dismiss.label} onClick={dismiss.by}>
          <CloseIcon />
        </Button>
      )}
    </Tag>
  );
}
