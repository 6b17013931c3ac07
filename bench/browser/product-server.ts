import { spawnSync } from 'node:child_process';
import { serveBuild, type ServerProcess } from '../../e2e/production-server';

/** Serves the product as its users have it: the production build, built first where it is not of this source. */
export async function serveProduct(settings: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const built = spawnSync('npm', ['run', '--silent', 'prestart'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (built.status !== 0) throw new Error('The product cannot be built');
  return serveBuild(settings);
}
