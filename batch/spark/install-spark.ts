/** Installs the Spark of the tests into the user's cache. */
import { execFile } from 'node:child_process';
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** The tested release. */
export const SPARK_VERSION = '4.0.1';

const run = promisify(execFile);

function cacheFolder(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  return path.join(cache, 'licensor-market-share', `spark-${SPARK_VERSION}`);
}

async function homeIn(folder: string): Promise<string | null> {
  const libraries = await readdir(path.join(folder, 'lib')).catch(() => []);
  for (const python of libraries) {
    const home = path.join(folder, 'lib', python, 'site-packages/pyspark');
    if (
      await access(path.join(home, 'bin/spark-submit')).then(
        () => true,
        () => false,
      )
    )
      return home;
  }
  return null;
}

async function check(what: string, command: string, args: readonly string[], remedy: string): Promise<void> {
  try {
    await run(command, args);
  } catch (cause) {
    throw new Error(`${what} is missing, which Spark needs.\n  ${remedy}`, { cause });
  }
}

/**
 * Returns `SPARK_HOME`, installing Spark from PyPI into a virtual environment if needed.
 *
 * @throws Error that says what is missing.
 */
export async function installSpark(): Promise<string> {
  const given = process.env['SPARK_HOME'];
  if (given !== undefined && given !== '') return given;
  await check(
    'Java',
    process.env['JAVA_HOME'] ? path.join(process.env['JAVA_HOME'], 'bin/java') : 'java',
    ['-version'],
    'Install a Java runtime 17 (Debian: openjdk-17-jre-headless).',
  );
  await check(
    'Python 3',
    'python3',
    ['-c', 'import venv, ensurepip'],
    'Install Python 3.9 or newer with venv (Debian: python3-venv).',
  );
  const folder = cacheFolder();
  const there = await homeIn(folder);
  if (there) return there;
  process.stderr.write(`Installing Spark ${SPARK_VERSION} (450 MB) into ${folder} …\n`);
  const aside = `${folder}.${process.pid}.part`;
  await mkdir(path.dirname(folder), { recursive: true });
  try {
    await run('python3', ['-m', 'venv', aside]);
    const pip = [
      path.join(aside, 'bin/python'),
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
    ];
    await run(pip[0]!, [...pip.slice(1), 'setuptools', 'wheel']);
    await run(pip[0]!, [...pip.slice(1), '--no-build-isolation', `pyspark==${SPARK_VERSION}`], {
      timeout: 600_000,
    });
    await rename(aside, folder).catch(async (error: unknown) => {
      // Another process may have been faster.
      if ((await homeIn(folder)) === null) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  const home = await homeIn(folder);
  if (home === null) throw new Error(`Spark was installed into ${folder}, but is not there.`);
  return home;
}
