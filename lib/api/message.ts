import type { IncomingHttpHeaders } from 'node:http';

/** A request to the API from Node's server. */
export interface ApiRequest {
  readonly method?: string | undefined;
  /** Path and query. */
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/**
 * An answer. A web `Response`, whose body is a stream, would take longer to create and read than most answers take to
 * compute.
 */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null if there is no body. */
  readonly body: Uint8Array | null;
}
