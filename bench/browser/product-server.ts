import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Server } from './page-server';

const LONGEST_START = 60_000;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Serves the product as its users have it: the production build, built first where it is not of this source. */
export async function serveProduct(): Promise<Server> {
  const built = spawnSync('npm', ['run', '--silent', 'prestart'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (built.status !== 0) throw new Error('The product cannot be built');
  const port = await freePort();
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'start', '-p', String(port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
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
      if ((await fetch(url)).ok) return { url, close };
    } catch (error) {
      if (Date.now() > until || child.exitCode !== null) {
        await close();
        throw new Error('The product does not start', { cause: error });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
