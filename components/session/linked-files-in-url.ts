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

const NO_FILES: readonly LinkedFile[] = [];

/** What a link would say of the files that are loaded; nothing of a dataset, which it names by its address. */
export function useLoadedFiles(): readonly LinkedFile[] {
  const { result, dataset } = useData();
  const { plays, locations, tracks } = result;
  return useMemo(
    () => (dataset ? NO_FILES : linkedFiles({ plays, locations: locations.files, tracks: tracks.files })),
    [plays, locations, tracks, dataset],
  );
}

/** The URL of the page as it is set, with what tells the files apart; it holds nothing of what is in them. */
export function linkWith(files: readonly LinkedFile[]): string {
  const state = readUrl(location);
  if (files.length > 0) state.set('files', serialiseLinkedFiles(files));
  else state.delete('files');
  const { search, hash } = writeUrl(state);
  return location.origin + location.pathname + search + hash;
}
