import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sha256 } from './digest';
import { identify } from './identify';
import { openFile } from './open-files';
import { readRecords } from './read-records';

const TEXT = `\ufeffid,country\n${Array.from({ length: 5000 }, (_, i) => `L${i},"SE"`).join('\n')}`;

test.each([
  ['plain', Buffer.from(TEXT)],
  ['UTF-16', Buffer.from(TEXT, 'utf16le')],
  ['gzip', gzipSync(TEXT)],
])('the checksum of a %s file is that of its bytes on disk', async (_, content) => {
  const {
    sources: [file],
  } = await openFile(new File([content], 'l.csv'));
  const source = readRecords(await identify(file!), { sliceBytes: 1000, digest: sha256 });
  for await (const chunk of source.chunks()) expect(chunk.records).toBeGreaterThan(0);
  expect(source.reader.rows).toBe(5000);
  expect(source.sha256).toBe(createHash('sha256').update(content).digest('hex'));
});
