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

/** Starts a fresh browser, without memory or caches of earlier runs. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(options());
}

/** Starts a browser with a persistent profile, like a person's. */
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
 * The resident size of the tab (the largest renderer process, with workers and wasm) in bytes, now and at its peak.
 * Null if the system does not tell.
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
