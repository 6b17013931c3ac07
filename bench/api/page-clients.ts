import { Agent, get } from 'node:http';

/** As a browser asks for a page. */
const HEADERS = { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br' };

/** What clients that load the page got. */
export interface PagesLoaded {
  /** Pages a second, of all clients. */
  readonly rate: number;
  readonly failed: number;
}

function load(agent: Agent, url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, { agent, headers: HEADERS }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 200));
      response.on('error', () => resolve(false));
    }).on('error', () => resolve(false));
  });
}

/**
 * Loads the page again and again, each client as soon as it has it, until told to stop.
 *
 * @returns a function that stops the clients and gives what they got.
 */
export function pageClients(url: string, clients: number): () => Promise<PagesLoaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const begun = performance.now();
  let [loaded, failed, stopped] = [0, 0, false];
  const client = async (): Promise<void> => {
    while (!stopped) {
      if (await load(agent, url)) loaded++;
      else failed++;
    }
  };
  const all = Array.from({ length: clients }, client);
  return async () => {
    stopped = true;
    await Promise.all(all);
    agent.destroy();
    return { rate: loaded / ((performance.now() - begun) / 1000), failed };
  };
}
