import { execFile } from 'node:child_process';
import { cpus, platform, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { PACKAGE_VERSION } from '@duckdb/duckdb-wasm';
import { version as nativeDuckDb } from '@duckdb/node-api';
import { launchBrowser } from './browser/browser';

/** What the figures were measured on, besides browsers: no names, no paths. */
export function hostParts(): string[] {
  const [cpu] = cpus();
  const model = cpu?.model.trim().replace(/\s+/g, ' ') ?? 'unknown processor';
  return [
    `${cpus().length} cores (${model})`,
    `${Math.round(totalmem() / 2 ** 30)} GB of memory`,
    platform(),
    `Node ${process.versions.node}`,
    `native DuckDB ${nativeDuckDb().replace(/^v/, '')}`,
  ];
}

/** What the figures were measured on, in a sentence. */
export async function machine(): Promise<string> {
  const browser = await launchBrowser();
  const chromium = browser.version();
  await browser.close();
  return [...hostParts(), `Chromium ${chromium}`, `DuckDB-WASM ${PACKAGE_VERSION}`].join(', ');
}

/** The measured commit, marked if files differ from it. */
export async function commit(): Promise<string> {
  const git = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)('git', args)).stdout.trim();
  try {
    const changed = await git(
      'status',
      '--porcelain',
      '--',
      'app',
      'batch',
      'components',
      'lib',
      'package-lock.json',
    );
    return `${await git('rev-parse', '--short=8', 'HEAD')}${changed === '' ? '' : ' with changes'}`;
  } catch {
    return 'unknown';
  }
}

/** The fraction of CPU other programs use, from 0 to 1. */
export async function machineUse(): Promise<number> {
  const ticks = (): { idle: number; all: number } =>
    cpus().reduce(
      ({ idle, all }, { times }) => ({
        idle: idle + times.idle,
        all: all + Object.values(times).reduce((sum, one) => sum + one, 0),
      }),
      { idle: 0, all: 0 },
    );
  const before = ticks();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const after = ticks();
  return 1 - (after.idle - before.idle) / (after.all - before.all);
}
