import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';

interface ButtonLook {
  readonly look?: 'outlined' | 'primary' | 'plain';
  readonly large?: boolean;
  readonly icon?: boolean;
}

/** The class of a button's look, for elements of a library that render a button of their own. */
export function buttonClass({ look = 'outlined', large = false, icon = false }: ButtonLook = {}): string {
  return [styles.button, look !== 'outlined' && styles[look], large && styles.large, icon && styles.icon]
    .filter(Boolean)
    .join(' ');
}

/** A button of this product. */
export function Button({ look, large, icon, ...rest }: ComponentProps<'button'> & ButtonLook): ReactNode {
  const chosen = {
    ...(look === undefined ? {} : { look }),
    ...(large === undefined ? {} : { large }),
    ...(icon === undefined ? {} : { icon }),
  };
  return <button type="button" {...rest} className={buttonClass(chosen)} />;
}
