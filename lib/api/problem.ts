import type { ApiAnswer } from './message';
import type { Problem } from './schemas';

/** The allowed methods. */
export const METHODS: readonly string[] = ['GET', 'HEAD'];

/** The kinds of problem, with titles and status codes. */
const KINDS = {
  'bad-parameter': { status: 400, title: 'A parameter is not what it has to be' },
  'no-such-country': { status: 404, title: 'The dataset has no such country' },
  'no-such-route': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This can only be read' },
  'no-dataset': { status: 404, title: 'This server has no dataset' },
  'damaged-dataset': { status: 503, title: 'The dataset cannot be read' },
  'range-not-satisfiable': { status: 416, title: 'The file has no such part' },
  misdirected: { status: 421, title: 'This server does not answer for that name' },
  'bad-request': { status: 400, title: 'The request cannot be understood' },
  internal: { status: 500, title: 'Something went wrong in the server' },
} as const;

export type ProblemKind = keyof typeof KINDS;

/** An error to send as it is (RFC 9457). */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(kind: ProblemKind, detail: string, errors?: Problem['errors'], options?: ErrorOptions) {
    super(detail, options);
    const type = `urn:licensor-market-share:problem:${kind}`;
    this.problem = { type, ...KINDS[kind], detail, ...(errors && { errors }) };
  }
}

/** The problem as an answer. Not cacheable: it may go away at any time. */
export function problemAnswer(problem: Problem): ApiAnswer {
  return {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...(problem.status === 405 && { Allow: METHODS.join(', ') }),
    },
    body: new TextEncoder().encode(JSON.stringify(problem)),
  };
}
