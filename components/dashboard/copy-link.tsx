'use client';

import type { ReactNode } from 'react';
import { fingerprinted } from '@/lib/session/fingerprinted';
import { linkedFilesOf, linkWith, useLoadedFiles } from '../session/linked-files-in-url';
import { FINGERPRINTING } from '../session/use-fingerprints';
import { useData, useSessionStore } from '../session/use-session';
import { CopyButton } from '../ui/copy-button';
import { LinkIcon } from '../ui/icons';

/** Copies a link to what is shown, for somebody who has the same files. */
export function CopyLink(): ReactNode {
  const { fingerprints } = useSessionStore();
  const { result } = useData();
  const files = useLoadedFiles();
  const link = async (): Promise<string> =>
    linkWith(linkedFilesOf(fingerprinted(result, await fingerprints())));
  return (
    <CopyButton
      look="plain"
      icon={<LinkIcon />}
      text={() => (files ? linkWith(files) : link())}
      waiting={FINGERPRINTING}
    >
      Copy link
    </CopyButton>
  );
}
