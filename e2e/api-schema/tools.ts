import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** Outside the repository, so that a fresh clone does not reinstall. */
const CACHE = path.join(
  process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'),
  'licensor-market-share',
);

const REQUIREMENTS = path.join(import.meta.dirname, 'requirements.txt');

function run(command: string, ...parameters: string[]): string {
  return execFileSync(command, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Fills a folder of the cache once, atomically. */
async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(CACHE, name);
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const aside = await mkdtemp(`${folder}-`);
  try {
    await make(aside);
    await rename(aside, folder);
  } catch (cause) {
    await rm(aside, { recursive: true, force: true });
    throw new Error(`${name} cannot be installed, and without it this was not tested.`, { cause });
  }
  return folder;
}

/** The schemathesis command, installed by pip if missing. @throws Error without Python 3 (venv, pip) or network. */
export async function schemathesis(): Promise<readonly string[]> {
  const version = run('python3', '--version').trim();
  const hash = createHash('sha256')
    .update(version)
    .update(await readFile(REQUIREMENTS))
    .digest('hex');
  const folder = await cached(`schemathesis-${hash.slice(0, 12)}`, async (aside) => {
    // Only the packages: a virtual environment's scripts contain its original path.
    run('python3', '-m', 'venv', path.join(aside, 'venv'));
    const python = path.join(aside, 'venv/bin/python');
    run(
      python,
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--requirement',
      REQUIREMENTS,
    );
  });
  return [path.join(folder, 'venv/bin/python'), '-m', 'schemathesis.cli'];
}

/**
 * The path of promtool: the system's, else unpacked from Debian's Prometheus package.
 *
 * @throws Error when there is neither.
 */
export async function promtool(): Promise<string> {
  if (spawnSync('promtool', ['--version']).status === 0) return 'promtool';
  const folder = await cached('promtool', async (aside) => {
    const download = (): void =>
      void execFileSync('apt-get', ['download', 'prometheus'], { cwd: aside, stdio: 'ignore' });
    try {
      download();
    } catch {
      run('apt-get', 'update', '--quiet');
      download();
    }
    const [file] = (await readdir(aside)).filter((name) => name.endsWith('.deb'));
    run('dpkg-deb', '-x', path.join(aside, file!), aside);
    await rm(path.join(aside, file!));
    await rm(path.join(aside, 'usr/bin/prometheus'), { force: true });
  });
  return path.join(folder, 'usr/bin/promtool');
}
