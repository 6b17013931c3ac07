import { readdir } from 'node:fs/promises';
import { Agent, get as httpGet, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, test } from 'playwright/test';
import { publishTables } from '../lib/testing/published-dataset';
import { serveBuild, type ServerProcess } from './production-server';
import { madeTables } from './support';

const STATIC = path.join(import.meta.dirname, '../.next/static');

const SECURITY_HEADERS = [
  'Content-Security-Policy',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Embedder-Policy',
  'Cross-Origin-Resource-Policy',
  'X-Content-Type-Options',
  'Referrer-Policy',
  'Permissions-Policy',
];

/** Sends a request as it is written, and gives all that is answered until the server closes. */
async function raw(url: string, lines: readonly string[]): Promise<string> {
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.setTimeout(10_000, () => socket.destroy(new Error('no answer')));
  socket.write(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`);
  let text = '';
  for await (const chunk of socket) text += (chunk as Buffer).toString('latin1');
  return text;
}

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d+) /.exec(answer)?.[1]);

function expectSecured(answer: string): void {
  const head = answer.slice(0, answer.indexOf('\r\n\r\n')).toLowerCase();
  for (const name of SECURITY_HEADERS) expect(head, head).toContain(`\r\n${name.toLowerCase()}: `);
}

test.describe('one server', () => {
  let server: ServerProcess;
  test.beforeAll(async () => {
    server = await serveBuild({ ACCESS_LOG: '1', ALLOWED_HOSTS: 'shares.example, other.example' });
  });
  test.afterAll(() => server.close());

  test('a client that offers an upgrade is answered, before and after a page was served', async () => {
    // As Java's HttpClient and `curl --http2` ask.
    const offer = async (target: string): Promise<string> => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      socket.setTimeout(10_000, () => socket.destroy(new Error('no answer')));
      socket.write(
        [
          `GET ${target} HTTP/1.1`,
          'Host: localhost',
          'Connection: Upgrade, HTTP2-Settings',
          'Upgrade: h2c',
          'HTTP2-Settings: AAMAAABkAAQBAAAAAAIAAAAA',
          '',
          '',
        ].join('\r\n'),
      );
      let text = '';
      for await (const chunk of socket) {
        text += (chunk as Buffer).toString('latin1');
        if (target === '/api/health' ? text.includes('"dataset"') : text.includes('</html>')) break;
      }
      return text;
    };
    expect(statusOf(await offer('/api/health'))).toBe(200);
    expect((await fetch(server.url)).status).toBe(200);
    expect(statusOf(await offer('/api/health'))).toBe(200);
    expect(statusOf(await offer('/'))).toBe(200);
  });

  test('every form of target is understood', async () => {
    const asked = async (line: string, ...headers: string[]): Promise<string> =>
      raw(server.url, [line, ...(headers.length > 0 ? headers : ['Host: localhost'])]);
    expect(statusOf(await asked('GET http://localhost:3000/api/health HTTP/1.1'))).toBe(200);
    expect(statusOf(await asked('GET http://localhost/ HTTP/1.1', 'Host: evil.example'))).toBe(200);
    expect(statusOf(await asked('GET http://evil.example/api/health HTTP/1.1'))).toBe(421);
    const options = await asked('OPTIONS * HTTP/1.1');
    expect([statusOf(options), /^allow: (.*)$/im.exec(options)?.[1]]).toEqual([204, 'GET, HEAD']);
    expect(statusOf(await asked('GET * HTTP/1.1'))).toBe(400);
    expect(statusOf(await asked('GET //evil.example/ HTTP/1.1'))).toBe(404);
    expect(server.output.stderr).toBe('');
  });

  test('nothing but reading is done, and nobody fills the log', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE'])
      for (const target of ['/', '/nothing', '/icon.svg', '/api/health']) {
        const answer = await raw(server.url, [
          `${method} ${target} HTTP/1.1`,
          'Host: localhost',
          'Next-Action: 00',
          'Content-Length: 0',
        ]);
        expect([method, target, statusOf(answer)]).toEqual([method, target, 405]);
        expect(answer).toMatch(/^allow: GET, HEAD\r$/im);
        expectSecured(answer);
      }
    expect(server.output.stderr).toBe('');
  });

  test('what is no request is answered with every security header', async () => {
    const long = `X-Long: ${'x'.repeat(20_000)}`;
    for (const [status, lines] of [
      [400, ['no request at all']],
      [400, ['GET / HTTP/1.1', 'Host: localhost', 'Content-Length: some']],
      [431, ['GET / HTTP/1.1', 'Host: localhost', long]],
    ] as const) {
      const answer = await raw(server.url, lines);
      expect(statusOf(answer)).toBe(status);
      expectSecured(answer);
      expect(answer.toLowerCase()).toContain('connection: close');
    }
  });

  test('only hosts that the operator names are answered for', async () => {
    for (const host of ['localhost', '127.0.0.1:80', 'shares.example', 'other.example:8443'])
      expect(statusOf(await raw(server.url, ['GET /api/health HTTP/1.1', `Host: ${host}`])), host).toBe(200);
    for (const target of ['/', '/api/health', '/icon.svg', '/nothing']) {
      const answer = await raw(server.url, [`GET ${target} HTTP/1.1`, 'Host: evil.example']);
      expect(statusOf(answer)).toBe(421);
      expectSecured(answer);
    }
  });

  test('the page is sent with scripts that its policy allows, each time with another nonce', async () => {
    const nonces = new Set<string>();
    for (const query of ['', '', '?min=30', '?min=30']) {
      const response = await fetch(`${server.url}/${query}`);
      const [, nonce] = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy')!)!;
      const html = await response.text();
      const found = [...html.matchAll(/<script[^>]* nonce="([^"]*)"/g)].map((match) => match[1]);
      expect(found.length).toBeGreaterThan(3);
      expect(new Set(found)).toEqual(new Set([nonce]));
      nonces.add(nonce!);
    }
    expect(nonces.size).toBe(4);
    const themed = async (cookie: string): Promise<string | undefined> =>
      / data-theme="(\w+)"/.exec(await (await fetch(server.url, { headers: { cookie } })).text())?.[1];
    expect([await themed('theme=dark'), await themed('a=b; theme=light'), await themed('theme=x')]).toEqual([
      'dark',
      'light',
      undefined,
    ]);
  });

  test('the files of the build are sent as what they are, compressed, and no sources among them', async () => {
    const files = (await readdir(STATIC, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(STATIC, path.join(entry.parentPath, entry.name)));
    expect(files.filter((file) => /\.(?:ts|map)$/.test(file))).toEqual([]);
    const types: Record<string, string> = {
      '.js': 'text/javascript; charset=utf-8',
      '.css': 'text/css; charset=utf-8',
      '.woff2': 'font/woff2',
      '.svg': 'image/svg+xml',
    };
    const sent = files.filter((file) => !/\.(?:br|gz)$/.test(file));
    expect(sent.length).toBeGreaterThan(20);
    for (const file of sent) {
      const response = await fetch(`${server.url}/_next/static/${file}`);
      await response.arrayBuffer();
      expect([file, response.status, response.headers.get('content-type')]).toEqual([
        file,
        200,
        types[path.extname(file)],
      ]);
      expect(response.headers.get('cache-control')).toContain('immutable');
    }
    const script = sent.find((file) => files.includes(`${file}.br`))!;
    const address = `${server.url}/_next/static/${script}`;
    for (const [accepted, encoding] of [
      ['gzip, deflate, br', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0', null],
    ] as const) {
      const response = await fetch(address, { headers: { 'accept-encoding': accepted } });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      const tag = response.headers.get('etag')!;
      await response.arrayBuffer();
      expect((await fetch(address, { headers: { 'if-none-match': tag } })).status).toBe(304);
    }
    for (const address of ['/_next/image?url=%2Ficon.svg&w=64&q=75', '/_next/static/../BUILD_ID', '/.env'])
      expect((await fetch(server.url + address)).status, address).toBe(404);
    const notices = await (await fetch(`${server.url}/third-party-notices.txt`)).text();
    for (const name of ['react', '@duckdb/duckdb-wasm', '@fontsource-variable/inter', 'world-atlas'])
      expect(notices).toContain(`\n${name} `);
    expect(notices).toContain('SIL OPEN FONT LICENSE');
  });

  test('the access log tells what was asked for, but no names', async () => {
    await (await fetch(`${server.url}/api/shares?country=Atlantis`)).text();
    await (await fetch(`${server.url}/secret-name`)).text();
    const line = /^\S+Z GET \/api\/shares 404 \d+\.\d ms \d+ bytes$/m;
    await expect.poll(() => server.output.stdout).toMatch(line);
    await expect.poll(() => server.output.stdout).toMatch(/^\S+Z GET other 404 /m);
    expect(server.output.stdout).not.toMatch(/Atlantis|secret-name/);
  });
});

/** Begins to fetch something large and reads none of it. */
async function slowDownload(url: string, file: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(`GET ${file} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await new Promise((resolve) => socket.once('readable', resolve));
  return socket;
}

async function largestFile(): Promise<string> {
  const folder = path.join(import.meta.dirname, '../public/engine');
  const file = (await readdir(folder, { recursive: true })).find((name) => name.endsWith('duckdb-eh.wasm'))!;
  return `/engine/${file}`;
}

test('a server that is told to stop by npm start finishes what is under way and exits with 0', async () => {
  // What comes before the start, a build if need be, is not what this is about.
  const server = await serveBuild({}, ['npm', 'start', '--ignore-scripts', '--']);
  const agent = new Agent({ keepAlive: true, maxSockets: 10 });
  const outcomes = { answered: 0, refused: 0, cut: [] as string[] };
  let stopped = false;
  const client = async (): Promise<void> => {
    while (!stopped) {
      await new Promise<void>((resolve) => {
        httpGet(`${server.url}/`, { agent }, (response: IncomingMessage) => {
          response.resume();
          response.on('end', () => {
            outcomes.answered++;
            resolve();
          });
          response.on('error', (error) => {
            outcomes.cut.push(error.message);
            resolve();
          });
        }).on('error', (error: NodeJS.ErrnoException) => {
          // Nobody listens any more: the client can tell that nothing was done.
          if (error.code === 'ECONNREFUSED') [outcomes.refused, stopped] = [outcomes.refused + 1, true];
          else outcomes.cut.push(error.message);
          resolve();
        });
      });
    }
  };
  const clients = Array.from({ length: 10 }, client);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await server.stop('SIGTERM')).toBe(0);
  await Promise.all(clients);
  expect(outcomes.answered).toBeGreaterThan(10);
  // A connection that arrives while the listener closes may be reset by the system.
  expect(outcomes.cut.length).toBeLessThanOrEqual(1);
});

test('while it stops it is not ready, and ends connections; what is cut off makes another exit code', async () => {
  const server = await serveBuild({ STOP_DELAY: '1' });
  const download = await slowDownload(server.url, await largestFile());
  const end = server.stop('SIGTERM');
  await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status, { intervals: [50] }).toBe(503);
  const health = await fetch(`${server.url}/api/health`);
  expect([health.status, health.headers.get('connection')]).toEqual([200, 'close']);
  expect(await end).toBe(1);
  expect(server.output.stderr).toMatch(/Z stopped: 1 answers were cut off before they were sent\.\n$/);
  download.destroy();
});

test('a terminal that goes away stops it in order, too', async () => {
  const server = await serveBuild();
  // As browsers do that expect to need another connection.
  const unused = connect(Number(new URL(server.url).port), '127.0.0.1');
  await new Promise((resolve) => unused.once('connect', resolve));
  expect(await server.stop('SIGHUP')).toBe(0);
});

test('it listens for this machine alone unless told otherwise', async () => {
  const { networkInterfaces } = await import('node:os');
  const outer = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
  test.skip(outer === undefined, 'This machine has no other address.');
  const reaches = async (server: ServerProcess): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(Number(new URL(server.url).port), outer);
      socket.on('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });
  for (const [settings, reached] of [
    [{}, false],
    [{ HOST: '' }, false],
    [{ HOST: '0.0.0.0' }, true],
  ] as const) {
    const server = await serveBuild(settings);
    expect(await reaches(server)).toBe(reached);
    await server.close();
  }
});

test('metrics have an address of their own where the operator gives them one', async () => {
  const server = await serveBuild({ METRICS_PORT: '0' });
  try {
    await expect.poll(() => server.output.stdout).toContain('Metrics at http://127.0.0.1:');
    const [, address] = /Metrics at (\S+)/.exec(server.output.stdout)!;
    expect(await (await fetch(address!)).text()).toContain('process_cpu_seconds_total');
    expect((await fetch(new URL('/api/shares?country=SE', address))).status).toBe(404);
    expect((await fetch(`${server.url}/api/metrics`)).status).toBe(404);
  } finally {
    await server.close();
  }
});

test('the page of a dataset is the one of the version that is published', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'published-'));
  const first = madeTables(500, 3);
  await publishTables(first, folder);
  const server = await serveBuild({ DATASET_DIR: folder });
  try {
    const before = await (await fetch(server.url)).text();
    const nonce = (html: string): string => html.replaceAll(/nonce="[^"]*"/g, '');
    expect(nonce(await (await fetch(server.url)).text()).length).toBe(nonce(before).length);
    await publishTables(madeTables(900, 4), folder);
    await expect.poll(async () => nonce(await (await fetch(server.url)).text()) !== nonce(before)).toBe(true);
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
});
