import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type BrowserContext, type LaunchOptions } from 'playwright';
import { findBrowser } from '../../e2e/find-browser';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
];

function options(): LaunchOptions {
  const executablePath = findBrowser();
  return { ...(executablePath ? { executablePath } : {}), args: ARGUMENTS };
}

/** Starts a browser of its own, so that a run finds neither the memory nor the cache of the one before. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(options());
}

/** Starts a browser that keeps its caches in a folder, as a person's browser does. */
export function launchProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, options());
}

async function memoryOf(pid: number): Promise<{ peak: number; now: number } | null> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const bytes = (name: string): number =>
      Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
    return { peak: bytes('VmHWM'), now: bytes('VmRSS') };
  } catch {
    return null; // The process is gone, or this is not Linux.
  }
}

/**
 * The resident size of the tab: of the largest renderer process of the browser, workers and wasm included, in bytes, now
 * and at its highest. Null where the system does not tell.
 */
export async function tabMemory(browser: Browser): Promise<{ peak: number; now: number } | null> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = await Promise.all(
    processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => memoryOf(id)),
  );
  return renderers.reduce((largest, one) => (one && one.peak > (largest?.peak ?? 0) ? one : largest), null);
}
