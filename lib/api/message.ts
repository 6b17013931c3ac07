import type { IncomingHttpHeaders } from 'node:http';

/** A request to the API, as Node's server has it. */
export interface ApiRequest {
  readonly method?: string | undefined;
  /** Path and query. */
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/**
 * What is sent. The web's own `Response` would take longer to make and to read than most answers do to find: its body is
 * a stream.
 */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null where nothing is sent but the status. */
  readonly body: Uint8Array | null;
}
