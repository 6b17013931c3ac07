'use client';

import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button } from '@/components/ui/button';
import { isFullScreen } from './full-screen';
import styles from './waiting-presentation.module.css';

/** The screen while the code of the presentation is on its way; Escape leaves it. */
export function WaitingPresentation(props: {
  readonly props: { readonly onLeave: () => void };
  readonly children: ReactNode;
}): ReactNode {
  const { onLeave } = props.props;
  const pressed = useEffectEvent((event: KeyboardEvent): void => {
    if (event.key === 'Escape') onLeave();
  });
  const fullScreenChanged = useEffectEvent((): void => {
    // A browser keeps the Escape that ends full screen to itself.
    if (!isFullScreen()) onLeave();
  });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    window.addEventListener('keydown', (event) => pressed(event), { signal });
    document.addEventListener('fullscreenchange', () => fullScreenChanged(), { signal });
    return () => controller.abort();
  }, []);
  return createPortal(
    <div role="dialog" aria-modal="true" aria-label="Presentation" className={styles.screen}>
      {props.children}
      <Button onClick={onLeave}>Back to the page</Button>
    </div>,
    document.body,
  );
}
