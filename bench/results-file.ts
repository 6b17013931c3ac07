import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';

/** The sections of RESULTS.md, in order. Each bench writes its own; `notes` is written by hand. */
export const SECTIONS = ['load', 'answer', 'start', 'batch', 'api', 'spark', 'notes'] as const;
export type Section = (typeof SECTIONS)[number];

const begin = (section: Section): string => `<!-- ${section}: begin -->`;
const end = (section: Section): string => `<!-- ${section}: end -->`;

/** Replaces a section in the text of the results, leaving the rest. @throws Error when the section has no end. */
export function withSection(text: string, section: Section, body: string): string {
  const block = `${begin(section)}\n\n${body.trim()}\n\n${end(section)}`;
  const start = text.indexOf(begin(section));
  if (start >= 0) {
    const stop = text.indexOf(end(section), start);
    if (stop < 0) throw new Error(`The section ${section} of the results does not end`);
    return text.slice(0, start) + block + text.slice(stop + end(section).length);
  }
  // Before the next section in order, else at the end.
  const after = SECTIONS.slice(SECTIONS.indexOf(section) + 1)
    .map((other) => text.indexOf(begin(other)))
    .find((at) => at >= 0);
  if (after === undefined) return `${text.trimEnd()}\n\n${block}\n`;
  return `${text.slice(0, after)}${block}\n\n${text.slice(after)}`;
}

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
