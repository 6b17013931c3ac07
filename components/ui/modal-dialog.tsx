'use client';

import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { Button } from './button';
import styles from './modal-dialog.module.css';

/** A dialog over the page, with a way to cancel beside what it offers. */
export function ModalDialog(props: {
  readonly title: ReactNode;
  readonly description: ReactNode;
  readonly onClose: () => void;
  readonly actions: ReactNode;
  readonly children?: ReactNode;
}): ReactNode {
  const { title, description, onClose, actions, children } = props;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup}>
          <Dialog.Title className={styles.title}>{title}</Dialog.Title>
          <Dialog.Description className={styles.description}>{description}</Dialog.Description>
          {children}
          <div className={styles.actions}>
            <Button onClick={onClose}>Cancel</Button>
            {actions}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
