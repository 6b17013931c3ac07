import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const LONGEST_START = 60_000;
/** What `npm start` runs. */
export const START = fileURLToPath(new URL('../app/_server/start.ts', import.meta.url));

/** A running server. */
export interface Server {
  readonly url: string;
  close(): Promise<void>;
}

/** A server in a child process. */
export interface ServerProcess extends Server {
  readonly pid: number;
  /** Its output so far. */
  readonly output: { readonly stdout: string; readonly stderr: string };
  /** Sends a signal and waits for it to exit. @returns the exit code. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

/** A currently free port. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Serves the existing production build on a free port with the given environment (such as `DATASET_DIR`).
 *
 * @param start the command; the port is added.
 * @param folder of another build; this one's by default.
 * @throws Error when it does not answer within a minute.
 */
export async function serveBuild(
  settings: Readonly<Record<string, string>> = {},
  start: readonly string[] = [process.execPath, '--import', 'tsx', START],
  folder?: string,
): Promise<ServerProcess> {
  const port = await freePort();
  const [command, ...parameters] = start;
  const child = spawn(command!, [...parameters, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...settings },
    cwd: folder,
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (output.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => {
    output.stderr += text.toString();
    process.stderr.write(text);
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const stop = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return ended;
  };
  const close = async (): Promise<void> => {
    await stop('SIGTERM');
  };
  const url = `http://localhost:${port}`;
  const until = Date.now() + LONGEST_START;
  for (;;) {
    try {
      await fetch(`${url}/livez`);
      return { url, pid: child.pid!, output, stop, close };
    } catch (error) {
      if (Date.now() > until || child.exitCode !== null) {
        await close();
        throw new Error('The server does not start', { cause: error });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
