import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** Outside of the repository, so that a fresh copy of it installs nothing again. */
const CACHE = path.join(
  process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'),
  'licensor-market-share',
);

const REQUIREMENTS = path.join(import.meta.dirname, 'requirements.txt');

function run(command: string, ...parameters: string[]): string {
  return execFileSync(command, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Makes a folder of the cache once: aside, so that an interrupted installation leaves no half of it behind. */
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

/**
 * The command that runs schemathesis, installed by pip where it is not there yet.
 *
 * @throws Error when there is no Python 3 with venv and pip, or no network.
 */
export async function schemathesis(): Promise<readonly string[]> {
  const version = run('python3', '--version').trim();
  const hash = createHash('sha256')
    .update(version)
    .update(await readFile(REQUIREMENTS))
    .digest('hex');
  const folder = await cached(`schemathesis-${hash.slice(0, 12)}`, async (aside) => {
    // The packages alone: scripts of an environment name the folder that it was made in.
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
 * The path of promtool: of the system, else from Debian's package of Prometheus, unpacked and not installed.
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
