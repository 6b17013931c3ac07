'use client';

import { Popover } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import styles from './popover-panel.module.css';

/** A small panel beside the button that opens it: a grid, headed by its title. */
export function PopoverPanel(props: {
  /** The button. */
  readonly trigger: ReactElement;
  readonly title: string;
  readonly align?: 'center' | 'end';
  /** Gives the panel its width and the gap of its grid. */
  readonly className: string | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const { trigger, title, align = 'center', className, children } = props;
  return (
    <Popover.Root>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner align={align} sideOffset={6} collisionPadding={12} className={styles.positioner}>
          <Popover.Popup className={`${styles.popup} ${className}`}>
            <Popover.Title className={styles.title}>{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
