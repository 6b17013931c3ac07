/**
 * The service worker: keeps a whole build of the page in the browser, so that it keeps working and starts again without a
 * network. Data (a published dataset, the API) always comes from the network.
 *
 * Each build has a cache of its own. A page stays with the build it started with: an older cache is removed only when no
 * page is open. Bundled by `write-service-worker.ts`.
 */
import type { Bundle } from '../engine/worker-start';

/** The files of a build, by their addresses. */
export interface BuildFiles {
  /** Changes when any of them does. */
  readonly id: string;
  /** Files whose address says what is in them. */
  readonly lasting: readonly string[];
  /** Files whose content may change under their address. */
  readonly changing: readonly string[];
  /** The engine, of which a browser needs one build. */
  readonly engine: Readonly<Record<Bundle, readonly string[]>>;
}

declare const BUILD: BuildFiles;

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends Extendable {
  readonly request: Request;
  /** The answer of the network to a navigation, asked for while this worker was starting. */
  readonly preloadResponse?: Promise<Response | undefined>;
  respondWith(response: Promise<Response>): void;
}

interface ServiceWorkerScope {
  readonly location: Location;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(options: { readonly type: 'window'; readonly includeUncontrolled: true }): Promise<unknown[]>;
    claim(): Promise<void>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent & Extendable) => void): void;
}

const worker = self as unknown as ServiceWorkerScope;

const PREFIX = 'build-';
const OWN = PREFIX + BUILD.id;
const PAGE = '/';
/** Any query makes the server leave out the first look at its dataset, which would be of another day when it is shown. */
const PAGE_WITHOUT_DATA = '/?offline';
/** How long the network may take to answer with the page, in milliseconds, before the kept one is shown. */
const LONGEST_WAIT = 4000;

const CHANGING = new Set(BUILD.changing);
/** Also those of other builds, which a page may have begun with. */
const LASTING = /^\/(?:_next\/static|engine)\//;

async function keepAll(): Promise<void> {
  const isKnown = await caches.has(OWN);
  const cache = await caches.open(OWN);
  const engine = new URL(worker.location.href).searchParams.get('engine') === 'coi' ? 'coi' : 'eh';
  // The browser may still have the page itself, and what changes, from another build.
  const fresh = (url: string): Request => new Request(url, { cache: 'reload' });
  const page = async (): Promise<void> => {
    const response = await fetch(fresh(PAGE_WITHOUT_DATA));
    if (!response.ok) throw new Error(`The page: ${response.status}`);
    const { status, headers } = response;
    // Made anew, it has the address that is asked for.
    await cache.put(PAGE, new Response(await response.blob(), { status, headers }));
  };
  await Promise.all([
    page(),
    cache.addAll([...BUILD.lasting, ...BUILD.engine[engine]]),
    cache.addAll(BUILD.changing.map(fresh)),
  ]);
  // The same build with another engine concerns no page that is open.
  if (isKnown) await worker.skipWaiting();
}

/** Clears away other builds, unless there is a page that may need one. */
async function tidy(): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.length > 0) return;
  for (const name of await caches.keys())
    if (name.startsWith(PREFIX) && name !== OWN) await caches.delete(name);
}

async function kept(url: string): Promise<Response | undefined> {
  const options = { ignoreSearch: true, ignoreVary: true };
  const own = await caches.open(OWN);
  return (await own.match(url, options)) ?? (await caches.match(url, options));
}

async function file(request: Request): Promise<Response> {
  const response = await kept(request.url);
  if (!response) return fetch(request);
  if (response.url === request.url) return response;
  // A worker reads its settings from the query of its address, which is that of its answer. Made anew, an answer has the
  // address that was asked for.
  const { status, headers } = response;
  return new Response(response.body, { status, headers });
}

async function page(event: FetchEvent): Promise<Response> {
  const fromNetwork = (async () => (await event.preloadResponse) ?? fetch(event.request))();
  const inTime = new Promise<null>((resolve) => setTimeout(() => resolve(null), LONGEST_WAIT));
  const response = await Promise.race([fromNetwork, inTime]).catch(() => null);
  if (response && response.status < 500) return response;
  return (await kept(PAGE)) ?? fromNetwork;
}

worker.addEventListener('install', (event) => event.waitUntil(keepAll()));

worker.addEventListener('activate', (event) =>
  event.waitUntil(
    (async () => {
      await tidy();
      // Not everywhere; where it is, starting this worker costs a navigation nothing.
      await (worker.registration.navigationPreload as NavigationPreloadManager | undefined)?.enable();
      // Not waited for: Firefox asks the engine's threads too, which answer nothing while they wait for work, and until this
      // ends nothing is answered.
      void worker.clients.claim();
    })(),
  ),
);

worker.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(worker.skipWaiting());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    if (pathname !== PAGE) return;
    event.respondWith(page(event));
    event.waitUntil(tidy());
  } else if (CHANGING.has(pathname) || LASTING.test(pathname)) event.respondWith(file(request));
});
