'use client';

import { useCallback, type ReactNode } from 'react';
import { useSessionStore } from '@/components/state/use-session';
import { FileButton } from '@/components/ui/file-button';

/** Chooses the files to compute from. */
export function FileChooser({ primary }: { readonly primary: boolean }): ReactNode {
  const { addFiles } = useSessionStore();
  const take = useCallback((files: readonly File[]): void => void addFiles(files), [addFiles]);
  return (
    <FileButton look={primary ? 'primary' : 'outlined'} large multiple onFiles={take}>
      Choose files
    </FileButton>
  );
}
