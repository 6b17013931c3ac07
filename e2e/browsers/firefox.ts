import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../production-server';
import { until, type DrivenPage } from './driven-page';

/**
 * Starts the installed Firefox and speaks Marionette: WebDriver commands as length-prefixed JSON. (Debian has no
 * geckodriver.)
 */
export async function openFirefox(): Promise<DrivenPage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'firefox-'));
  const port = await freePort();
  const settings = {
    'marionette.port': port,
    'browser.download.folderList': 2,
    'browser.download.dir': folder,
    'browser.download.useDownloadDir': true,
    'browser.download.always_ask_before_handling_new_types': false,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.update.enabled': false,
  };
  const lines = Object.entries(settings).map(
    ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`,
  );
  await writeFile(path.join(folder, 'user.js'), lines.join('\n'));
  const parameters = ['--headless', '--marionette', '--no-remote', '--profile', folder];
  const firefox = spawn('firefox-esr', parameters, {
    stdio: 'ignore',
    env: { ...process.env, HOME: folder, MOZ_DISABLE_AUTO_SAFE_MODE: '1' },
  });
  const ended = new Promise((resolve) => firefox.on('close', resolve));
  const socket = await until(() => connected(port), 'Firefox');
  const command = marionette(socket);
  await command('NewSession', {});
  return {
    command,
    downloaded: (name) =>
      until(async () => {
        const files = await readdir(folder);
        const found = files.find((file) => name.test(file));
        if (!found || files.includes(`${found}.part`)) return null;
        const bytes = await readFile(path.join(folder, found));
        if (bytes.length === 0) return null;
        await rm(path.join(folder, found));
        return { name: found, bytes };
      }, `The download of ${name.source}`),
    async close() {
      socket.destroy();
      firefox.kill();
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function connected(port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(null));
  });
}

function marionette(socket: Socket): DrivenPage['command'] {
  const waiting = new Map<number, (answer: readonly [number, number, unknown, unknown]) => void>();
  let last = 0;
  let received = Buffer.alloc(0);
  socket.on('data', (data) => {
    received = Buffer.concat([received, data]);
    for (;;) {
      const colon = received.indexOf(':');
      const length = Number(received.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || received.length < colon + 1 + length) return;
      const message: unknown = JSON.parse(received.subarray(colon + 1, colon + 1 + length).toString());
      received = received.subarray(colon + 1 + length);
      // The first message is a greeting.
      if (Array.isArray(message))
        waiting.get(Number(message[1]))?.(message as [number, number, unknown, unknown]);
    }
  });
  return async (name, parameters) => {
    const id = ++last;
    const text = JSON.stringify([0, id, `WebDriver:${name}`, parameters]);
    const [, , error, result] = await new Promise<readonly [number, number, unknown, unknown]>((resolve) => {
      waiting.set(id, resolve);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
    if (error) throw new Error(`${name}: ${JSON.stringify(error).slice(0, 500)}`);
    return (result as { readonly value?: unknown } | null)?.value;
  };
}
