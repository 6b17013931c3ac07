import { renderQueryString } from 'nuqs/adapters/custom';
import { URL_PARAMETERS, URL_TABLE, type UrlParameter, type UrlValue } from './url-table';

const IN_FRAGMENT: ReadonlySet<string> = new Set(
  URL_PARAMETERS.filter((name) => URL_TABLE[name].place === 'fragment'),
);

interface UrlParts {
  readonly search: string;
  readonly hash: string;
}

/**
 * The state in both parts of a URL. Parameters of the fragment are also read from the query, for links written by hand;
 * anything else in the fragment is an anchor, not state.
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

/** A state as the two parts of a URL, each with its `?` or `#`, or empty. */
export function writeUrl(state: URLSearchParams): UrlParts {
  const query = new URLSearchParams();
  const fragment = new URLSearchParams();
  for (const [key, value] of state) (IN_FRAGMENT.has(key) ? fragment : query).append(key, value);
  return { search: renderQueryString(query), hash: renderQueryString(fragment).replace('?', '#') };
}

/** The value of a parameter in a state. */
export function readParameter<Name extends UrlParameter>(state: URLSearchParams, name: Name): UrlValue<Name> {
  const { parser } = URL_TABLE[name];
  const text = state.get(name);
  const value = text === null ? null : parser.parse(text);
  return (value ?? ('defaultValue' in parser ? parser.defaultValue : null)) as UrlValue<Name>;
}

/** Sets a parameter in a state; null removes it. */
export function setParameter<Name extends UrlParameter>(
  state: URLSearchParams,
  name: Name,
  value: UrlValue<Name> | null,
): void {
  const { serialize } = URL_TABLE[name].parser as { serialize: (value: unknown) => string };
  if (value === null) state.delete(name);
  else state.set(name, serialize(value));
}
