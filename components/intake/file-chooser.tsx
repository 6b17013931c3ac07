'use client';

import { useCallback, type ReactNode } from 'react';
import { useSessionStore } from '@/components/state/use-session';
import { buttonClass } from '@/components/ui/button';
import { FileButton } from '@/components/ui/file-button';

/** Takes the three files, at once or one by one, in any order. */
export function FileChooser({ primary }: { readonly primary: boolean }): ReactNode {
  const { addFiles } = useSessionStore();
  const take = useCallback((files: readonly File[]) => void addFiles(files), [addFiles]);
  return (
    <FileButton
      multiple
      className={buttonClass({ look: primary ? 'primary' : 'outlined', large: true })}
      onFiles={take}
    >
      Choose files
    </FileButton>
  );
}
