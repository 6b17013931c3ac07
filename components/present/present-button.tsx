'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { useBeginPresenting } from './presentation';
import { ViewsMenu } from './views-menu';
import styles from './views-menu.module.css';

/** Begins to present the result; beside it, the views that are saved for that. */
export function PresentButton(): ReactNode {
  const begin = useBeginPresenting();
  return (
    <div className={styles.pair}>
      <Button look="primary" onClick={begin} title="Present (P)">
        Present
      </Button>
      <ViewsMenu />
    </div>
  );
}
