/** The target of a request, and the host the client addresses. */
export interface RequestTarget {
  /** Null if there is none. */
  readonly host: string | null;
  /** Path and query; `*` for the server as a whole. */
  readonly url: string;
}

/**
 * Parses a request target in each form a server must accept (RFC 9112 3.2).
 *
 * @param target from the request line.
 * @param host the Host header; the host of an absolute target takes precedence.
 * @returns null if invalid.
 */
export function requestTarget(target: string, host: string | undefined): RequestTarget | null {
  if (target.startsWith('/') || target === '*') return { host: host ?? null, url: target };
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return null;
  const url = new URL(target);
  return { host: url.host, url: url.pathname + url.search };
}
