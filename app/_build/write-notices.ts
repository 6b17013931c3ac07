/**
 * Writes `public/third-party-notices.txt`: the licences of the product's packages. MIT, BSD, ISC, Apache and OFL
 * require their texts with every copy, and each browser gets one. Server-only packages are included, since the
 * bundler does not tell which they are.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

const TEXTS = /^(?:licen[cs]e|copying|notice|ofl)\b/i;

const lock = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};

/** The licence texts in a package's folder. */
async function textsOf(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => TEXTS.test(name)).sort();
  return Promise.all(names.map(async (name) => (await readFile(path.join(folder, name), 'utf8')).trim()));
}

const notices: string[] = [];
for (const [folder, { version, license, dev, optional, devOptional }] of Object.entries(lock.packages)) {
  // Types are no code, and optional platform packages are not shipped.
  const name = folder.split('node_modules/').at(-1)!;
  if (folder === '' || dev || optional || devOptional || name.startsWith('@types/')) continue;
  const texts = await textsOf(folder);
  notices.push([`${name} ${version} (${license ?? 'see below'})`, ...texts].join('\n\n'));
}
const rule = `\n\n${'-'.repeat(80)}\n\n`;
await writeFile(
  'public/third-party-notices.txt',
  `This product contains the following software and data of others, under their licences.${rule}${notices.join(rule)}\n`,
);
