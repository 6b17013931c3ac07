/**
 * The service worker: keeps a whole build of the page in the browser, so that it keeps working and starts again without a
 * network. Data (a published dataset, the API) always comes from the network.
 *
 * Each build has a cache of its own. A page stays with the build it started with: an older cache is removed only when no
 * page is open. Bundled by `write-service-worker.ts`.
 */
import type { Bundle } from '../engine/worker-start';

/** The files of a build, by URL. */
export interface BuildFiles {
  /** Changes when any of them does. */
  readonly id: string;
  /** Content-addressed files. */
  readonly lasting: readonly string[];
  /** Files whose content may change under their URL. */
  readonly changing: readonly string[];
  /** The builds of the engine, of which a browser needs one. */
  readonly engine: Readonly<Record<Bundle, readonly string[]>>;
}

declare const BUILD: BuildFiles;

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends Extendable {
  readonly request: Request;
  /** The network's answer to a navigation, requested while this worker was starting. */
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
/** With any query the server leaves out the dataset's first shares, which would be outdated offline. */
const PAGE_WITHOUT_DATA = '/?offline';
/** How long to wait for the network before showing the cached page, in ms. */
const LONGEST_WAIT = 4000;

const CHANGING = new Set(BUILD.changing);
/** Also files of other builds, which an open page may use. */
const LASTING = /^\/(?:_next\/static|engine)\//;

async function keepAll(): Promise<void> {
  const isKnown = await caches.has(OWN);
  const cache = await caches.open(OWN);
  const engine = new URL(worker.location.href).searchParams.get('engine') === 'coi' ? 'coi' : 'eh';
  // The HTTP cache may still have these from another build.
  const fresh = (url: string): Request => new Request(url, { cache: 'reload' });
  const page = async (): Promise<void> => {
    const response = await fetch(fresh(PAGE_WITHOUT_DATA));
    if (!response.ok) throw new Error(`The page: ${response.status}`);
    const { status, headers } = response;
    // A copy has the requested URL instead of the redirect's.
    await cache.put(PAGE, new Response(await response.blob(), { status, headers }));
  };
  await Promise.all([
    page(),
    cache.addAll([...BUILD.lasting, ...BUILD.engine[engine]]),
    cache.addAll(BUILD.changing.map(fresh)),
  ]);
  // The same build with another engine does not affect open pages.
  if (isKnown) await worker.skipWaiting();
}

/** Removes other builds, unless an open page may need one. */
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
  // A worker reads its settings from its URL's query, which is that of the response; a copy has the requested URL.
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
      // Not supported everywhere; where it is, starting this worker does not delay navigation.
      await (worker.registration.navigationPreload as NavigationPreloadManager | undefined)?.enable();
      // Not awaited: Firefox also asks the engine's threads, which do not answer while waiting for work, and fetches
      // would hang until then.
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
