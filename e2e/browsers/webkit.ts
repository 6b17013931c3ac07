import { spawn } from 'node:child_process';
import { freePort } from '../production-server';
import { until, type DrivenPage } from './driven-page';

/** The URLs of the commands used, below the session's. */
const ADDRESSES: Readonly<Record<string, string>> = {
  Navigate: 'url',
  ExecuteAsyncScript: 'execute/async',
  SetTimeouts: 'timeouts',
};

/** Records downloads, which WebKit's MiniBrowser does not support. */
const KEEP_DOWNLOADS = `
  const done = arguments[0];
  if (!window.kept) {
    window.kept = [];
    const blobs = new Map();
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => { const url = create.call(URL, blob); blobs.set(url, blob); return url; };
    document.addEventListener('click', (event) => {
      const { download, href } = event.target;
      if (!download || !blobs.has(href)) return;
      event.preventDefault();
      window.kept.push({ name: download, blob: blobs.get(href) });
    }, true);
  }
  done();`;

const TAKE_DOWNLOAD = `
  const [name, done] = arguments;
  const at = (window.kept ?? []).findIndex((kept) => new RegExp(name).test(kept.name));
  if (at < 0) { done(null); return; }
  const [kept] = window.kept.splice(at, 1);
  const reader = new FileReader();
  reader.onload = () => done({ name: kept.name, bytes: reader.result.split(',')[1] });
  reader.readAsDataURL(kept.blob);`;

/** Starts GNOME's WebKit on a virtual screen. */
export async function openWebKit(): Promise<DrivenPage> {
  const display = `:${100 + Math.floor(Math.random() * 800)}`;
  const screen = spawn('Xvfb', [display, '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: 'ignore',
  });
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: display },
  });
  const send = async (method: string, address: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${address}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { readonly value: unknown };
    if (!response.ok) throw new Error(`${address}: ${JSON.stringify(value).slice(0, 500)}`);
    return value;
  };
  const opened = await until(
    () => send('POST', '/session', { capabilities: { alwaysMatch: {} } }).catch(() => null),
    'WebKit',
  );
  const session = `/session/${(opened as { readonly sessionId: string }).sessionId}`;
  const command: DrivenPage['command'] = (name, parameters) =>
    send('POST', `${session}/${ADDRESSES[name]!}`, parameters);
  const script = (text: string, ...args: unknown[]): Promise<unknown> =>
    command('ExecuteAsyncScript', { script: text, args });
  return {
    async command(name, parameters) {
      const value = await command(name, parameters);
      if (name === 'Navigate') await script(KEEP_DOWNLOADS);
      return value;
    },
    downloaded: (name) =>
      until(async () => {
        const kept = (await script(TAKE_DOWNLOAD, name.source)) as { name: string; bytes: string } | null;
        return kept && { name: kept.name, bytes: Buffer.from(kept.bytes, 'base64') };
      }, `The download of ${name.source}`),
    async close() {
      await send('DELETE', session).catch(() => undefined);
      driver.kill();
      screen.kill();
    },
  };
}
