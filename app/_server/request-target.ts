/** What a request is for, and which host the client believes to be talking to. */
export interface RequestTarget {
  /** Null where there is none. */
  readonly host: string | null;
  /** Path and query; `*` where the server as a whole is meant. */
  readonly url: string;
}

/**
 * Reads the target of a request in each of the forms that a server must take (RFC 9112 3.2).
 *
 * @param target as it stands in the request line.
 * @param host the Host header. The host of an absolute target counts instead.
 * @returns null where it is of no such form.
 */
export function requestTarget(target: string, host: string | undefined): RequestTarget | null {
  if (target.startsWith('/') || target === '*') return { host: host ?? null, url: target };
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return null;
  const url = new URL(target);
  return { host: url.host, url: url.pathname + url.search };
}
