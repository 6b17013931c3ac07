'use client';

import type { ReactNode } from 'react';
import { fingerprinted } from '@/lib/session/fingerprinted';
import { linkedFilesOf, linkWith, useLoadedFiles } from '@/components/state/linked-files-in-url';
import { FINGERPRINTING } from '@/components/state/use-fingerprints';
import { useData, useSessionStore } from '@/components/state/use-session';
import { CopyButton } from '@/components/ui/copy-button';
import { LinkIcon } from '@/components/ui/icons';

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
