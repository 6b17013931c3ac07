import type { ComponentProps, ReactNode } from 'react';
import styles from './field.module.css';

const classOf = (className: string | undefined): string =>
  className === undefined ? styles.field! : `${styles.field} ${className}`;

/** A list to choose one of. */
export function Select({ className, ...rest }: ComponentProps<'select'>): ReactNode {
  return <select {...rest} className={classOf(className)} />;
}

/** A short text to type. */
export function TextField({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>): ReactNode {
  return <input {...rest} type="text" className={classOf(className)} />;
}

/** A text to search for. */
export function SearchField({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>): ReactNode {
  return <input {...rest} type="search" className={classOf(className)} />;
}

/** A number to type. */
export function NumberField(props: Omit<ComponentProps<'input'>, 'type' | 'className'>): ReactNode {
  return <input {...props} type="number" inputMode="numeric" className={styles.field} />;
}

/** A box to tick, with its words. */
export function Checkbox(props: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}): ReactNode {
  const { checked, onChange, children } = props;
  return (
    <label className={styles.checkbox}>
      <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      {children}
    </label>
  );
}
