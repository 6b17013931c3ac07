import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { benchFolder } from '../data/data-set';

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
