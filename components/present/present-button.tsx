'use client';

import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { useBeginPresenting } from './presentation';

/** Begins to present the result. */
export function PresentButton(): ReactNode {
  const begin = useBeginPresenting();
  return (
    <Button look="primary" onClick={begin} title="Present (P)">
      Present
    </Button>
  );
}
