import path from 'node:path';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { type DataSet, benchFolder } from '../data/data-set';
import type { Server } from '../../e2e/production-server';
import { runChild, runScript } from './child';
import { runInPage } from './in-page';
import type { PeerRun, Task } from './measurement';
import { runProduct } from './product';

const PACKAGES = ['pandas', 'polars'];

/** A Python with pandas and Polars in a cached virtual environment. @throws Error when they cannot be installed. */
export async function dataFramePython(): Promise<string> {
  const folder = path.join(benchFolder(), 'python');
  const python = path.join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const run = promisify(execFile);
  if (!existsSync(python)) await run('python3', ['-m', 'venv', folder]);
  const works = (): Promise<unknown> => run(python, ['-c', `import ${PACKAGES.join(', ')}`]);
  try {
    await works();
  } catch {
    await run(python, ['-m', 'pip', 'install', '--quiet', ...PACKAGES]);
    await works();
  }
  return python;
}

/** Threads for every peer that can use them: all cores, as in the tab. */
export interface Surroundings {
  readonly threads: number;
  readonly product: Server;
  /** Another checkout of the product, if any. */
  readonly before: Server | null;
  readonly pages: Server;
}

/** A contestant. */
export interface Peer {
  readonly id: string;
  readonly name: string;
  readonly task: Task;
  /** From so many plays on one run is enough: it takes minutes and varies little. */
  readonly oneRunFrom?: number;
  run(data: DataSet, surroundings: Surroundings): Promise<PeerRun>;
}

const here = (file: string): string => path.join(import.meta.dirname, file);
const paths = ({ plays, locations, tracks }: DataSet): string[] => [plays, locations, tracks];

function native(query: string): Peer['run'] {
  return (data, { threads }) => runScript(here('native-duckdb.ts'), [query, String(threads), ...paths(data)]);
}

function dataFrames(script: string): Peer['run'] {
  return async (data, { threads }) =>
    runChild(await dataFramePython(), [here(script), ...paths(data)], {
      POLARS_MAX_THREADS: String(threads),
    });
}

/** The peer that needs another checkout. */
export const BEFORE = 'before';

/** Ours first, then its peers. */
export const PEERS: readonly Peer[] = [
  {
    id: 'ours',
    name: '**This product in a tab**',
    task: 'every threshold',
    run: (data, { product }) => runProduct(product.url, data),
  },
  {
    id: BEFORE,
    name: 'This product before',
    task: 'every threshold',
    run: (data, { before }) => runProduct(before!.url, data),
  },
  {
    id: 'duckdb-plain',
    name: 'Native DuckDB, plain query',
    task: 'every threshold',
    run: native('rollup'),
  },
  {
    id: 'duckdb-plain-60',
    name: 'Native DuckDB, plain query',
    task: 'shares at 60 s',
    run: native('shares'),
  },
  {
    id: 'duckdb-tuned',
    name: 'Native DuckDB, tuned',
    task: 'every threshold',
    run: native('tuned'),
  },
  {
    id: 'duckdb-wasm',
    name: 'DuckDB-WASM as its shell runs it',
    task: 'every threshold',
    oneRunFrom: 10e6,
    run: (data, { pages }) => runInPage(`${pages.url}/duckdb-wasm.html#rollup`, data),
  },
  {
    id: 'duckdb-wasm-60',
    name: 'DuckDB-WASM as its shell runs it',
    task: 'shares at 60 s',
    run: (data, { pages }) => runInPage(`${pages.url}/duckdb-wasm.html`, data),
  },
  {
    id: 'papaparse',
    name: 'PapaParse and a Map in a worker',
    task: 'shares at 60 s',
    oneRunFrom: 10e6,
    run: (data, { pages }) => runInPage(`${pages.url}/papaparse.html`, data),
  },
  { id: 'pandas', name: 'pandas', task: 'shares at 60 s', run: dataFrames('pandas_peer.py') },
  { id: 'polars', name: 'Polars, lazily', task: 'shares at 60 s', run: dataFrames('polars_peer.py') },
];
