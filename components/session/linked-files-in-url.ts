'use client';

import { createParser, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import {
  linkedFiles,
  parseLinkedFiles,
  serialiseLinkedFiles,
  type LinkedFile,
} from '@/lib/intake/linked-files';
import { useData } from './use-session';
import { readUrl, writeUrl } from './url-parts';

const FILES = createParser<readonly LinkedFile[]>({
  parse: parseLinkedFiles,
  serialize: serialiseLinkedFiles,
  eq: (a, b) => serialiseLinkedFiles(a) === serialiseLinkedFiles(b),
});

/** The files that the link was made with by which the page was opened; null where it says nothing of them. */
export function useLinkedFiles(): readonly LinkedFile[] | null {
  return useQueryState('files', FILES)[0];
}

/** What a link would say of the files that are loaded. */
export function useLoadedFiles(): readonly LinkedFile[] {
  const { plays, locations, tracks } = useData().result;
  return useMemo(
    () => linkedFiles({ plays, locations: [locations], tracks: [tracks] }),
    [plays, locations, tracks],
  );
}

/** The URL of the page as it is set, with what tells the files apart; it holds nothing of what is in them. */
export function linkWith(files: readonly LinkedFile[]): string {
  const state = readUrl(location);
  state.set('files', serialiseLinkedFiles(files));
  const { search, hash } = writeUrl(state);
  return location.origin + location.pathname + search + hash;
}
