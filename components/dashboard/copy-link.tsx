'use client';

import type { ReactNode } from 'react';
import { linkWith, useLoadedFiles } from '../session/linked-files-in-url';
import { CopyButton } from '../ui/copy-button';
import { LinkIcon } from '../ui/icons';

/** Copies a link to what is shown, for somebody who has the same files. */
export function CopyLink(): ReactNode {
  const files = useLoadedFiles();
  return (
    <CopyButton look="plain" icon={<LinkIcon />} text={() => linkWith(files)}>
      Copy link
    </CopyButton>
  );
}
