'use client';

import { useId, type ReactNode } from 'react';
import styles from './choice.module.css';

/** One of a few, side by side: radio buttons that look like a switch with several positions. */
export function Choice<Value extends string>(props: {
  /** What is chosen, for those who do not see it. */
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly name: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}): ReactNode {
  const { label, options, value: chosen, onChange } = props;
  const group = useId();
  return (
    <span className={styles.choice} role="radiogroup" aria-label={label}>
      {options.map(({ value, name }) => (
        <label key={value}>
          <input
            type="radio"
            className="visually-hidden"
            name={group}
            checked={value === chosen}
            onChange={() => onChange(value)}
          />
          {name}
        </label>
      ))}
    </span>
  );
}
