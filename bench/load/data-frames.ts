import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { benchFolder } from '../data/data-set';

const PACKAGES = ['pandas', 'polars'];

/**
 * Gives a Python that has pandas and Polars, in a virtual environment among the bench's files; makes it where it is not
 * there yet.
 *
 * @throws Error when Python or the packages are not to be had.
 */
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
