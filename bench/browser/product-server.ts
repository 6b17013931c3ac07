import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { serveBuild, START, type ServerProcess } from '../../e2e/production-server';

const ROOT = path.join(import.meta.dirname, '../..');

/**
 * Serves the production build, rebuilt if older than its source.
 *
 * @param folder of another checkout; this one by default.
 */
export async function serveProduct(
  settings: Readonly<Record<string, string>> = {},
  folder = ROOT,
): Promise<ServerProcess> {
  const built = spawnSync('npm', ['run', '--silent', 'prestart'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: folder,
  });
  if (built.status !== 0) throw new Error(`The product in ${folder} cannot be built`);
  const start = path.join(folder, path.relative(ROOT, START));
  return serveBuild(settings, [process.execPath, '--import', 'tsx', start], folder);
}
