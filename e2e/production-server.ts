import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const LONGEST_START = 60_000;
/** What `npm start` runs. */
export const START = fileURLToPath(new URL('../app/_server/start.ts', import.meta.url));

/** A server under way. */
export interface Server {
  readonly url: string;
  close(): Promise<void>;
}

/** A server that is a process of its own. */
export interface ServerProcess extends Server {
  readonly pid: number;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Serves the production build that is there, on a port of its own, with settings of its own (such as `DATASET_DIR`).
 *
 * @throws Error when it does not answer within a minute.
 */
export async function serveBuild(settings: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', 'tsx', START, '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...settings },
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const close = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  const url = `http://localhost:${port}`;
  const until = Date.now() + LONGEST_START;
  for (;;) {
    try {
      await fetch(`${url}/api/health`);
      return { url, pid: child.pid!, close };
    } catch (error) {
      if (Date.now() > until || child.exitCode !== null) {
        await close();
        throw new Error('The server does not start', { cause: error });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
