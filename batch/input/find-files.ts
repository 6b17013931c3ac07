import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { IntakeError } from '@/lib/intake/errors';
import { whyPassedOver, type PassedOver } from '@/lib/intake/file-names';

/** What an argument such as `--plays` refers to. */
export interface FoundFiles {
  /** As given. */
  readonly argument: string;
  /** Whether it is one file, or a folder or pattern with files. */
  readonly kind: 'file' | 'folder' | 'pattern';
  /** In path order. */
  readonly files: readonly FoundFile[];
  /** Files in it that are not tables. */
  readonly passedOver?: readonly PassedOver[];
}

/** A file with a name to show, which reveals as little of this machine as possible. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
}

/** Whether a path has a scheme: `hdfs://…`, `s3a://…`, `file://…`. */
export function hasScheme(place: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(place);
}

/** One path segment of a glob as a regular expression: `*`, `?`, `[abc]`, `[!abc]` and `{a,b}` as in a shell. */
function stepPattern(step: string): RegExp {
  let text = '';
  let braces = 0;
  for (let i = 0; i < step.length; i++) {
    const sign = step[i]!;
    const close = sign === '[' ? step.indexOf(']', i + 2) : -1;
    if (sign === '*') text += '[^/]*';
    else if (sign === '?') text += '[^/]';
    else if (close > 0) {
      text += `[${step
        .slice(i + 1, close)
        .replace(/^!/, '^')
        .replaceAll('\\', '\\\\')}]`;
      i = close;
    } else if (sign === '{' && step.includes('}', i)) {
      braces++;
      text += '(?:';
    } else if (sign === '}' && braces > 0) {
      braces--;
      text += ')';
    } else if (sign === ',' && braces > 0) text += '|';
    else text += sign.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  }
  return new RegExp(`^${text}$`, 'u');
}

const isPattern = (text: string): boolean => /[*?[{]/.test(text);

async function entriesOf(folder: string): Promise<{ readonly name: string; readonly isFolder: boolean }[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const all = entries.map(async (entry) => {
    // Symbolic links are followed.
    const isFolder = entry.isSymbolicLink()
      ? (await stat(path.join(folder, entry.name)).catch(() => null))?.isDirectory() === true
      : entry.isDirectory();
    return { name: entry.name, isFolder };
  });
  return (await Promise.all(all)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The possible tables under a folder; other files are added to `passedOver`. */
async function filesUnder(folder: string, passedOver: PassedOver[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name, isFolder } of await entriesOf(folder)) {
    const inside = path.join(folder, name);
    const why = whyPassedOver(name);
    if (isFolder) {
      if (!name.startsWith('.') && name !== '__MACOSX' && name !== '_temporary')
        found.push(...(await filesUnder(inside, passedOver)));
    } else if (why) passedOver.push({ name: inside, why });
    else found.push(inside);
  }
  return found;
}

async function matches(
  folder: string,
  steps: readonly string[],
  passedOver: PassedOver[],
): Promise<string[]> {
  const [step, ...rest] = steps;
  if (step === undefined) return [];
  if (!isPattern(step)) {
    const next = path.join(folder, step);
    const found = await stat(next).catch(() => null);
    if (rest.length === 0) return found?.isFile() ? [next] : [];
    return found?.isDirectory() ? matches(next, rest, passedOver) : [];
  }
  const found: string[] = step === '**' ? await matches(folder, rest, passedOver) : [];
  const pattern = stepPattern(step);
  for (const { name, isFolder } of await entriesOf(folder === '' ? '.' : folder)) {
    if (name.startsWith('.') && !step.startsWith('.')) continue;
    const next = path.join(folder, name);
    if (step === '**') {
      if (isFolder) found.push(...(await matches(next, steps, passedOver)));
    } else if (!pattern.test(name)) continue;
    else if (rest.length === 0) found.push(...(isFolder ? await filesUnder(next, passedOver) : [next]));
    else if (isFolder) found.push(...(await matches(next, rest, passedOver)));
  }
  return [...new Set(found)];
}

function nothing(argument: string, message: string): IntakeError {
  return new IntakeError({ file: argument, message, remedy: 'Check the path and that it can be read.' });
}

/** Names files relative to the parent of a folder, or to the folder if it is the current one. */
function named(paths: readonly string[], folder: string): FoundFile[] {
  const full = path.resolve(folder);
  const from = full === process.cwd() ? full : path.dirname(full);
  return paths.map((one) => ({ path: one, name: path.relative(from, path.resolve(one)) }));
}

function namedPassedOver(files: readonly PassedOver[], folder: string): PassedOver[] {
  return files.map(({ name, why }) => ({ name: named([name], folder)[0]!.name, why }));
}

/**
 * Finds the files of an argument: a file, a folder (all tables in it, at any depth), or a glob of `*`, `?`, `[…]`,
 * `{…}` and `**`.
 *
 * @throws IntakeError when there are none.
 */
export async function findFiles(argument: string): Promise<FoundFiles> {
  if (hasScheme(argument))
    throw new IntakeError({
      file: argument,
      message: 'A path with a scheme is read by a cluster.',
      remedy: 'Add --engine spark --master …, or name a file of this machine.',
    });
  const found = await stat(argument).catch(() => null);
  if (found?.isDirectory()) {
    const passedOver: PassedOver[] = [];
    const files = named(await filesUnder(argument, passedOver), argument);
    if (files.length === 0) throw nothing(argument, 'The folder holds no CSV, ZIP or Parquet file.');
    return { argument, kind: 'folder', files, passedOver: namedPassedOver(passedOver, argument) };
  }
  if (found) return { argument, kind: 'file', files: named([argument], path.dirname(argument)) };
  if (!isPattern(argument)) throw nothing(argument, 'There is no such file or folder.');
  const root = path.isAbsolute(argument) ? '/' : '';
  const steps = argument.split('/').filter((step) => step !== '');
  const fixed = steps.slice(0, steps.findIndex(isPattern));
  const folder = root + fixed.join('/');
  const passedOver: PassedOver[] = [];
  const files = named(await matches(root, steps, passedOver), folder);
  if (files.length === 0) throw nothing(argument, 'No file matches the pattern.');
  return { argument, kind: 'pattern', files, passedOver: namedPassedOver(passedOver, folder) };
}
