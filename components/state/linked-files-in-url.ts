'use client';

import { createParser, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import {
  linkedFiles,
  parseLinkedFiles,
  serialiseLinkedFiles,
  type LinkedFile,
} from '@/lib/intake/linked-files';
import type { LoadResult } from '@/lib/engine/load';
import { useFingerprintedResult, useFingerprints } from './use-fingerprints';
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

/** What a link says of the files of a result. */
export function linkedFilesOf({ plays, locations, tracks }: LoadResult): readonly LinkedFile[] {
  return linkedFiles({ plays, locations: locations.files, tracks: tracks.files });
}

const NO_FILES: readonly LinkedFile[] = [];

/** What a link would say of the files that are loaded; nothing of a dataset, which it names by its address. Null until they are hashed. */
export function useLoadedFiles(): readonly LinkedFile[] | null {
  const { dataset } = useData();
  const result = useFingerprintedResult();
  const isKnown = useFingerprints().kind === 'known';
  return useMemo(
    () => (dataset ? NO_FILES : isKnown ? linkedFilesOf(result) : null),
    [result, dataset, isKnown],
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
