import { act, cleanup, configure, render, waitFor } from '@testing-library/react';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { useEffect, type ReactNode } from 'react';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { load } from '@/lib/engine/load';
import { openNodeConnector, type NodeConnector } from '@/lib/engine/node';
import { readStatements } from '@/lib/engine/read-statements';
import type { Statements } from '@/lib/engine/statements';
import { createSession } from '@/lib/session/session';
import type { SessionState } from '@/lib/session/session-state';
import { csvText, HEADERS } from '@/lib/testing/csv-files';
import { FakeEffects } from '@/lib/testing/fake-effects';
import type { Tables } from '@/lib/testing/oracle';
import { useFixesInUrl } from '@/components/state/fixes-in-url';
import { LICENSOR_PROVIDERS } from '@/components/state/licensor-choice';
import type { SessionData } from '@/components/state/session-data';
import type { SessionStore } from '@/components/state/session-store';
import { UrlParameters } from '@/components/state/url-parameters';
import { SessionProvider, useData, useSession, useSessionStore } from '@/components/state/use-session';
import { VIEW_PROVIDERS } from '@/components/state/view-state';
import { Within } from '@/components/ui/provided';

// A busy machine takes its time to count.
configure({ asyncUtilTimeout: 30_000 });

function filesOf(tables: Tables): File[] {
  return (['plays', 'locations', 'tracks'] as const).map(
    (role) => new File([csvText([HEADERS[role], ...tables[role]])], `${role}.csv`),
  );
}

/** Without a layout, all is in sight. */
class AllInSight {
  constructor(private readonly tell: (entries: readonly Partial<IntersectionObserverEntry>[]) => void) {}
  observe(target: Element): void {
    this.tell([{ target, isIntersecting: true, boundingClientRect: target.getBoundingClientRect() }]);
  }
  disconnect(): void {
    // It tells nothing later.
  }
}

/** What a rendered part of the page is asked for. */
export interface RenderedPage {
  /** The data as the page shows it. */
  readonly data: () => SessionData;
  /** The query that the page has written last. */
  readonly query: () => URLSearchParams;
  /** How the steps so far went into the history of the browser. */
  readonly history: ('push' | 'replace')[];
  readonly store: SessionStore;
}

/**
 * Renders a part of the page with files that DuckDB really counts, in Node: of a result where the files are given as tables, of
 * whatever phase otherwise. Call it at the top of a test file.
 */
export function pageRenderer(): (
  part: ReactNode,
  given: Tables | readonly File[],
  query?: string,
) => Promise<RenderedPage> {
  let connector: NodeConnector;
  let statements: Statements;
  beforeAll(async () => {
    vi.stubGlobal('IntersectionObserver', AllInSight);
    connector = await openNodeConnector({ threads: 2 });
    statements = await readStatements();
  });
  afterEach(cleanup);
  afterAll(() => connector.close());

  return async (part, given, query = '') => {
    const files = 'plays' in given ? filesOf(given) : given;
    const effects = Object.assign(new FakeEffects(), {
      compute: (async ({ plays, locations, tracks }, { fixes, signal }) => ({
        result: await load(connector, statements, { plays, locations, tracks }, { fixes, signal }),
        engine: connector.description,
      })) satisfies FakeEffects['compute'],
    });
    const { getState, subscribe, ...actions } = createSession(effects, {});
    const state = createStore<SessionState>(() => getState());
    subscribe(() => act(() => state.setState(getState(), true)));
    const store: SessionStore = { ...state, ...actions, statements, firstLook: null };
    await actions.addFiles(files);
    if ('plays' in given)
      await waitFor(() => expect(getState()).toMatchObject({ phase: 'ready', problems: [] }));
    let shown: SessionData | null = null;
    let written = new URLSearchParams(query);
    const history: ('push' | 'replace')[] = [];
    function Shown(): ReactNode {
      const data = useData();
      useEffect(() => {
        shown = data;
      });
      return null;
    }
    function Page(): ReactNode {
      const { setFixes } = useSessionStore();
      const [fixes] = useFixesInUrl(useSession(({ data }) => data?.aliases ?? null));
      useEffect(() => setFixes(fixes), [setFixes, fixes]);
      const isReady = useSession(({ data }) => data !== null);
      return (
        <>
          {isReady && <Shown />}
          {(isReady || given === files) && part}
        </>
      );
    }
    await act(async () => {
      render(
        <NuqsTestingAdapter
          searchParams={query}
          hasMemory
          onUrlUpdate={({ searchParams, options }) => {
            written = searchParams;
            history.push(options.history);
          }}
        >
          <UrlParameters>
            <SessionProvider store={store}>
              <Within providers={[...VIEW_PROVIDERS, ...LICENSOR_PROVIDERS]}>
                <Page />
              </Within>
            </SessionProvider>
          </UrlParameters>
        </NuqsTestingAdapter>,
      );
    });
    return { data: () => shown!, query: () => written, history, store };
  };
}
