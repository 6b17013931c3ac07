import { Agent } from 'node:http';
import { ask, type Headers } from './steady-load';

/** The result of clients in a closed loop. */
export interface ClosedLoop {
  /** Answers a second of all clients. */
  readonly rate: number;
  readonly failed: number;
}

/**
 * Clients that each send the next request as soon as they are answered.
 *
 * @param next the URL of the next request.
 * @returns a function that stops them and returns the result.
 */
export function closedLoop(next: () => string, headers: Headers, clients: number): () => Promise<ClosedLoop> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const begun = performance.now();
  let [answered, failed, stopped] = [0, 0, false];
  const client = async (): Promise<void> => {
    while (!stopped) {
      if ((await ask(agent, next(), headers)).problem === null) answered++;
      else failed++;
    }
  };
  const all = Array.from({ length: clients }, client);
  return async () => {
    stopped = true;
    await Promise.all(all);
    agent.destroy();
    return { rate: answered / ((performance.now() - begun) / 1000), failed };
  };
}
