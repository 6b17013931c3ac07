import '@fontsource-variable/inter';
import '@/app/globals.css';
import { NuqsAdapter } from 'nuqs/adapters/react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { createStore } from 'zustand/vanilla';
import type { Statements } from '@/lib/engine/statements';
import { createSession } from '@/lib/session/session';
import type { Computed } from '@/lib/session/effects';
import type { SessionState } from '@/lib/session/session-state';
import { FakeEffects } from '@/lib/testing/fake-effects';
import { Dashboard } from '@/components/page/dashboard';
import type { SessionStore } from '@/components/state/session-store';

/** What `show.ts` has made for the gallery. */
declare const GALLERY: {
  readonly computed: Computed;
  readonly statements: Statements;
  /** The input files, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Paths of the pictures that the tests compare charts and scenes with. */
  readonly pictures: readonly string[];
};

/** Which files each state is about. */
const STATES = {
  empty: {},
  error: { 'plays.csv': 'location_id,track_id,duration\nS,T,60000\n', 'tracks.csv': '' },
  waiting: { 'plays.csv': GALLERY.files['plays.csv']! },
  loading: GALLERY.files,
  ready: GALLERY.files,
} satisfies Record<string, Readonly<Record<string, string>>>;

/** The pages: a state and what stands in the address. */
const PAGES: readonly (readonly [name: string, state: keyof typeof STATES, address: string])[] = [
  ['Nothing is chosen', 'empty', ''],
  ['A file is missing', 'waiting', ''],
  ['Files that cannot be used', 'error', ''],
  ['Loading', 'loading', ''],
  ['Overview', 'ready', ''],
  ['Every play counts, and what the unknown could add', 'ready', 'min=0&bounds=1'],
  ['Nothing reaches the threshold', 'ready', 'min=600'],
  ['Licensors are anonymised', 'ready', 'licensors=anonymous'],
  ['No countries, and one without plays', 'ready', 'countries=JP'],
  ...['threshold', 'map', 'table', 'royalties', 'ledger', 'method'].map(
    (view) => [`Tab ${view}`, 'ready', `view=${view}`] as const,
  ),
  ['A country in depth', 'ready', 'country=SE'],
  ['Presented', 'ready', 'present=cover'],
];

/** The page in a state. */
function pageIn(state: keyof typeof STATES): ReactNode {
  const effects = new FakeEffects();
  if (state === 'ready') effects.compute = async () => GALLERY.computed;
  const { getState, subscribe, ...actions } = createSession(effects, {});
  const store = createStore<SessionState>(() => getState());
  subscribe(() => store.setState(getState(), true));
  const files = Object.entries(STATES[state]).map(([name, text]) => new File([text], name));
  if (files.length > 0) void actions.addFiles(files);
  const session: SessionStore = { ...store, ...actions, statements: GALLERY.statements, firstLook: null };
  return (
    <NuqsAdapter>
      <Dashboard
        statements={GALLERY.statements}
        datasets={{ address: null, firstLook: null, origins: [] }}
        store={session}
      />
    </NuqsAdapter>
  );
}

function Gallery(): ReactNode {
  return (['light', 'dark'] as const).map((theme) => (
    <main key={theme} data-theme={theme}>
      {PAGES.map(([name, state, address]) => {
        const page = `?state=${state}&theme=${theme}&${address}`;
        return (
          <figure key={name}>
            <figcaption>
              <a href={page}>{name}</a>
            </figcaption>
            <iframe sandbox="allow-scripts" title={name} src={page} loading="lazy" />
          </figure>
        );
      })}
      {GALLERY.pictures
        .filter((path) => path.includes('dark') === (theme === 'dark'))
        .map((path) => (
          <figure key={path}>
            <figcaption>{path}</figcaption>
            {/* eslint-disable-next-line @next/next/no-img-element -- Next does not build the gallery */}
            <img src={`/${path}`} alt="" loading="lazy" />
          </figure>
        ))}
    </main>
  ));
}

const parameters = new URLSearchParams(location.search);
const state = parameters.get('state') as keyof typeof STATES | null;
document.documentElement.dataset['theme'] = parameters.get('theme') ?? 'light';
// No page may scroll the gallery to itself.
if (window.parent !== window)
  Element.prototype.scrollIntoView = HTMLElement.prototype.focus = () => undefined;
if (state === null) document.documentElement.classList.add('gallery');
createRoot(document.body).render(state === null ? <Gallery /> : pageIn(state));
