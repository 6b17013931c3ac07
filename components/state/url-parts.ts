import { renderQueryString } from 'nuqs/adapters/custom';

/**
 * The parameters that stand in the fragment of the URL, which a browser keeps to itself: they name licensors or files.
 * All others stand in the query, which every request for the page carries into the server's log.
 */
const IN_FRAGMENT: ReadonlySet<string> = new Set(['pins', 'by', 'map', 'fixes', 'files']);

interface UrlParts {
  readonly search: string;
  readonly hash: string;
}

/**
 * The state that a URL carries, of both its parts as one. What belongs into the fragment is taken from the query too,
 * where somebody wrote it there by hand; anything else in the fragment is an anchor, not state.
 */
export function readUrl({ search, hash }: UrlParts): URLSearchParams {
  const fragment = new URLSearchParams(hash.slice(1));
  const state = new URLSearchParams(search);
  for (const key of new Set(fragment.keys())) {
    if (!IN_FRAGMENT.has(key)) continue;
    state.delete(key);
    for (const value of fragment.getAll(key)) state.append(key, value);
  }
  return state;
}

/** The two parts of a URL that carries a state, each with its `?` or `#`, or empty. */
export function writeUrl(state: URLSearchParams): UrlParts {
  const query = new URLSearchParams();
  const fragment = new URLSearchParams();
  for (const [key, value] of state) (IN_FRAGMENT.has(key) ? fragment : query).append(key, value);
  return { search: renderQueryString(query), hash: renderQueryString(fragment).replace('?', '#') };
}
