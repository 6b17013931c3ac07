import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import { withSection, type Section } from './sections';

const folder = import.meta.dirname;
const START = `# What the bench measured

Made by \`npm run bench\`; each bench replaces its own section and its own measurements in \`results/\`. Only the last section is
written by hand.
`;

/** Replaces a section of RESULTS.md. */
export async function writeSection(section: Section, body: string): Promise<void> {
  const file = path.join(folder, 'RESULTS.md');
  const text = existsSync(file) ? await readFile(file, 'utf8') : START;
  await writeFile(file, await format(withSection(text, section, body), { parser: 'markdown' }));
}

/** The kept measurements of a bench; null if there are none. */
export async function readMeasurements<Kept>(name: string): Promise<Kept | null> {
  const file = path.join(folder, 'results', `${name}.json`);
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Kept) : null;
}

/** Keeps the measurements of a bench, so that its section can combine several runs. */
export async function writeMeasurements(name: string, kept: unknown): Promise<void> {
  await mkdir(path.join(folder, 'results'), { recursive: true });
  const text = await format(JSON.stringify(kept), { parser: 'json', printWidth: 110 });
  await writeFile(path.join(folder, 'results', `${name}.json`), text);
}
