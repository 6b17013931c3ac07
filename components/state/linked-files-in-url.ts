'use client';

import { useMemo } from 'react';
import { linkedFiles, type LinkedFile } from '@/lib/intake/linked-files';
import type { LoadResult } from '@/lib/engine/load';
import { useFingerprintedResult, useFingerprints } from './use-fingerprints';
import { useData } from './use-session';
import { readUrl, setParameter, writeUrl } from './url-parts';

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
  setParameter(state, 'files', files.length > 0 ? files : null);
  const { search, hash } = writeUrl(state);
  return location.origin + location.pathname + search + hash;
}
