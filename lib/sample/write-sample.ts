/** Writes the sample to `public/sample/`. Run before a build. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { makeSample } from './make-sample';

const folder = path.join(process.cwd(), 'public/sample');
const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1000)} kB`;

await mkdir(folder, { recursive: true });
const sizes: string[] = [];
for (const [role, text] of Object.entries(makeSample())) {
  const bytes = Buffer.from(text, 'utf8');
  await writeFile(path.join(folder, `${role}.csv`), bytes);
  sizes.push(`${role}.csv ${kilobytes(bytes.length)} (${kilobytes(gzipSync(bytes).length)} gzip)`);
}
process.stdout.write(`public/sample: ${sizes.join(', ')}\n`);
