import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { WorkerEntries } from './worker-start';

/**
 * The content-addressed names of the engine's entry scripts, which browsers cache for a year.
 *
 * @throws Error when `prepare-assets.ts` has not run.
 */
export async function readWorkerEntries(root = process.cwd()): Promise<WorkerEntries> {
  const files = await readdir(path.join(root, 'public/engine'), { recursive: true });
  const entry = (bundle: string): string => {
    const file = files.find((name) =>
      new RegExp(`[\\\\/]engine-${bundle}\\.[0-9a-f]+\\.worker\\.js$`).test(name),
    );
    if (file === undefined) throw new Error(`public/engine has no engine-${bundle}: npm run assets makes it`);
    return `/engine/${file.replaceAll('\\', '/')}`;
  };
  return { coi: entry('coi'), eh: entry('eh') };
}
