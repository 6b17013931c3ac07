'use client';

import { useEffect, useRef } from 'react';
import type { DatasetSource } from '@/lib/session/effects/open-dataset';
import type { FirstLook } from './make-first-look';
import { useUrlParameter } from './url-parameters';
import { useSession, useSessionStore } from './use-session';

/** What the server that gave the page says of published datasets. */
export interface ServedDatasets {
  /** The address of the dataset that it serves itself; null where it serves none. */
  readonly address: string | null;
  /** The first numbers of that dataset; null where the page is to show others, or it has none. */
  readonly firstLook: FirstLook | null;
  /** The origins besides its own that datasets may be opened from. */
  readonly origins: readonly string[];
}

/** The dataset that the page is to open: the one that its URL names as `dataset`, else the server's own. */
export function useDatasetOfPage({ address, origins }: ServedDatasets): DatasetSource | null {
  const [asked] = useUrlParameter('dataset');
  const given = asked === null || asked === '' ? address : asked;
  return given === null ? null : { kind: 'address', address: given, allowed: origins };
}

/** Opens the dataset of the page when it is there, and else starts the engine for the files to come. */
export function useOpenAtOnce(source: DatasetSource | null): void {
  const { openDataset, warmUp } = useSessionStore();
  const first = useRef(source);
  useEffect(() => {
    if (first.current) void openDataset(first.current);
    else warmUp();
  }, [openDataset, warmUp]);
  useShownDatasetInUrl();
}

/** Takes the dataset out of the URL as soon as something else is shown: a reload would bring it back. */
function useShownDatasetInUrl(): void {
  const [asked, setAsked] = useUrlParameter('dataset');
  const other = useSession(({ data }) => data !== null && data.dataset?.source.kind !== 'address');
  useEffect(() => {
    if (other && asked !== null) setAsked(null);
  }, [other, asked, setAsked]);
}
