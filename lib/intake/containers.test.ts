import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { withZipField, zipOf } from '../testing/container-files';
import { identify } from './identify';
import { describePassedOver } from './file-names';
import { openFile } from './open-files';
import { recogniseFiles } from './recognise-files';
import { dataOf as dataOfSource, type SourceFile } from './source-file';

const PLAYS = 'location_id,track_id,played_ms\nS,T,60000\n';
const LOCATIONS = 'id,country\nS,SE\n';
const TRACKS = 'id,licensor\nT,L\n';

async function dataOf(source: SourceFile): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const slice of dataOfSource(source, {})) text += decoder.decode(slice, { stream: true });
  return text + decoder.decode();
}

async function contentOf(file: File): Promise<string> {
  const { sources } = await openFile(file);
  return dataOf(await identify(sources[0]!));
}

describe('containers', () => {
  const whole = gzipSync('id,country\n1,SE\n'.repeat(1000));

  test('a gzip file is read as what is in it', async () => {
    const {
      sources: [source],
    } = await openFile(new File([Uint8Array.from(gzipSync('id,country\n1,SE\n'))], 'l.csv.gz'));
    expect(await dataOf(await identify(source!))).toBe('1,SE\n');
  });

  test.each([
    ['truncated', whole.subarray(0, whole.length - 20)],
    ['without its checksum', whole.subarray(0, whole.length - 8)],
    ['with a wrong checksum', Buffer.from(whole).fill(0, whole.length - 8, whole.length - 4)],
    ['with a wrong length', Buffer.from(whole).fill(7, whole.length - 4)],
  ])('a gzip file %s is an error, never a short read', async (_, content) => {
    const {
      sources: [source],
    } = await openFile(new File([Uint8Array.from(content)], 'l.csv.gz'));
    const readAll = async (): Promise<string> => dataOf(await identify(source!));
    await expect(readAll()).rejects.toMatchObject({
      problem: { file: 'l.csv.gz', message: 'The gzip file is damaged or incomplete.' },
    });
  });

  test('a file that unpacks without end stops at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024, 'a'), { level: 9 });
    const {
      sources: [source],
    } = await openFile(new File([Uint8Array.from(bomb)], 'bomb.csv.gz'));
    const readAll = async (): Promise<void> => {
      let bytes = 0;
      for await (const slice of source!.stream()) bytes += slice.length;
      expect(bytes).toBe(0);
    };
    await expect(readAll()).rejects.toMatchObject({
      problem: { message: 'The file unpacks to more than 500 times its size: that is no table.' },
    });
  });

  test('a ZIP gives the tables in it', async () => {
    const zip = await zipOf({
      'data/plays.csv': 'location_id,track_id,played_ms\nS,T,60000\n',
      'locations.csv': 'id,country\nS,SE\n',
      '__MACOSX/._locations.csv': 'x',
      'readme.pdf': 'x',
    });
    const { sources } = await openFile(zip);
    expect(sources.map(({ name }) => name)).toEqual(['all.zip/data/plays.csv', 'all.zip/locations.csv']);
    expect(await dataOf(await identify(sources[1]!))).toBe('S,SE\n');
    expect(await dataOf(await identify(sources[0]!))).toBe('S,T,60000\n');
  });

  test('a ZIP without tables, an Excel file and a damaged ZIP are told apart', async () => {
    await expect(openFile(await zipOf({ 'a.pdf': 'x' }))).rejects.toMatchObject({
      problem: { message: 'The ZIP file holds no CSV file.', found: 'a.pdf' },
    });
    await expect(openFile(await zipOf({ '[Content_Types].xml': '<x/>' }))).rejects.toMatchObject({
      problem: { message: 'This seems to be an Excel file, not CSV.' },
    });
    const zip = new Uint8Array(await (await zipOf({ 'a.csv': 'id,country\n1,SE\n' })).arrayBuffer());
    await expect(openFile(new File([zip.slice(0, 60)], 'all.zip'))).rejects.toMatchObject({
      problem: { message: 'The ZIP file is damaged or incomplete.' },
    });
  });
});

describe('gzip of several members', () => {
  const head = Buffer.from('id,country\n');
  const rows = Array.from({ length: 3000 }, (_, i) => `L${i},SE\n`);
  const text = rows.join('');
  /** Like bgzip and pigz: a member every few rows. */
  const members = [head, ...rows.map((row) => Buffer.from(row))].reduce<Buffer[]>((all, row, i) => {
    if (i % 100 === 0) all.push(Buffer.alloc(0));
    all[all.length - 1] = Buffer.concat([all.at(-1)!, row]);
    return all;
  }, []);
  const damagedAt = (bytes: Buffer, at: number): Buffer =>
    Buffer.concat([
      bytes.subarray(0, at),
      Buffer.from([bytes.at(at)! ^ 1]),
      bytes.subarray(bytes.length + at + 1),
    ]);
  const file = (...parts: Uint8Array[]): File =>
    new File([Uint8Array.from(Buffer.concat(parts))], 'locations.csv.gz');

  test.each([
    ['each of them', members.map((member) => gzipSync(member))],
    ['an empty last one, as bgzip ends a file', [gzipSync(head), gzipSync(text), gzipSync('')]],
    ['NUL padding', [gzipSync(head), gzipSync(text), Buffer.alloc(10_000)]],
    [
      'NUL padding behind a single one',
      [gzipSync(Buffer.concat([head, Buffer.from(text)])), Buffer.alloc(512)],
    ],
    [
      'a first that is larger than what is read at a time',
      [gzipSync(head, { level: 0 }), gzipSync(text, { level: 0 })],
    ],
  ])('is read as a whole: %s', async (_, parts) => {
    expect(await contentOf(file(...parts))).toBe(text);
  });

  test('has its bytes reported once, however it is read', async () => {
    const parts = [gzipSync(head), gzipSync(text)];
    const { sources } = await openFile(file(...parts));
    const seen: Uint8Array[] = [];
    for await (const piece of sources[0]!.stream({ onBytes: (bytes) => seen.push(bytes.slice()) }))
      expect(piece.length).toBeGreaterThan(0);
    expect(Buffer.concat(seen).equals(Buffer.concat(parts))).toBe(true);
  });

  test.each([
    ['a truncated second', [gzipSync(head), gzipSync(text).subarray(0, -9)]],
    ['a second with a wrong checksum', [gzipSync(head), damagedAt(gzipSync(text), -8)]],
    ['a second with a wrong length', [gzipSync(head), damagedAt(gzipSync(text), -4)]],
    ['something else behind the first', [gzipSync(text), Buffer.from('and so on')]],
  ])('is an error with %s', async (_, parts) => {
    await expect(contentOf(file(...parts))).rejects.toMatchObject({
      problem: { file: 'locations.csv.gz', message: 'The gzip file is damaged or incomplete.' },
    });
  });
});

describe('what is in a ZIP', () => {
  test('gzip files are unpacked', async () => {
    const zip = await zipOf({ 'locations.csv.gz': gzipSync(LOCATIONS), 'tracks.csv.gz': TRACKS });
    const { sources, problems } = await recogniseFiles([{ file: zip }], (source) => identify(source));
    expect(problems).toEqual([]);
    expect(sources.map(({ name, role }) => [name, role])).toEqual([
      ['all.zip/locations.csv.gz', 'locations'],
      ['all.zip/tracks.csv.gz', 'tracks'],
    ]);
    expect(await dataOf(sources[0]!)).toBe('S,SE\n');
  });

  test('a readme and what is no table are passed over and named; a table without a header is not', async () => {
    const zip = await zipOf({
      'plays.csv': PLAYS,
      'part-2.txt': 'S,T,61000\nS,T,62000\n',
      'readme.txt': 'These are plays, locations and tracks.\nThey are of May, and they are complete.\n',
      'notes.dat': 'x',
      '.DS_Store': 'x',
      _SUCCESS: '',
    });
    const { sources, problems, passedOver } = await recogniseFiles([{ file: zip }], (source) =>
      identify(source),
    );
    expect(sources.map(({ name }) => name)).toEqual(['all.zip/plays.csv']);
    expect(problems.map(({ problem }) => problem.file)).toEqual(['all.zip/part-2.txt']);
    expect(describePassedOver(passedOver)).toEqual([
      'Passed over all.zip/notes.dat: not named .csv, .tsv, .tab, .txt, .gz of these, .parquet or .zip.',
      'Passed over all.zip/.DS_Store: a hidden file.',
      'Passed over all.zip/_SUCCESS: a marker file.',
      'Passed over all.zip/readme.txt: a text that is no table.',
    ]);
  });

  test('a text that is chosen by itself is never passed over', async () => {
    const file = new File(['These are plays.\nThey are of May.\n'], 'readme.txt');
    const { problems, passedOver } = await recogniseFiles([{ file }], (source) => identify(source));
    expect([problems.length, passedOver.length]).toEqual([1, 0]);
  });

  // Within a second: a stream that fails before its first byte must not block.
  const damaged: [string, (zip: File) => Promise<File>, object][] = [
    ...(
      [
        [9, 'Deflate64'],
        [12, 'bzip2'],
        [14, 'LZMA'],
        [93, 'Zstandard'],
        [95, 'xz'],
        [77, 'method 77'],
      ] as const
    ).map(([method, name]): (typeof damaged)[number] => [
      name,
      (zip) => withZipField(zip, 'plays.csv', 'method', method),
      { message: `The file in the ZIP is compressed with ${name}, which is not supported.`, found: name },
    ]),
    ...(
      [
        ['offset', 3],
        ['offset', 1_000_000],
        ['packedSize', 100_000],
        ['packedSize', 5],
        ['size', 5],
        ['size', 100_000],
        ['crc', 1],
      ] as const
    ).map(([field, value]): (typeof damaged)[number] => [
      `${field} ${value}`,
      (zip) => withZipField(zip, 'plays.csv', field, value),
      { message: 'The ZIP file is damaged or incomplete.' },
    ]),
  ];
  test.each(damaged)(
    'is told where it cannot be unpacked (%s), and what is beside it is taken',
    async (_, damage, problem) => {
      const zip = await damage(await zipOf({ 'locations.csv': LOCATIONS, 'plays.csv': PLAYS }));
      // Wrong sizes and checksums are found at the end of the file.
      const readThrough = async (source: Parameters<typeof identify>[0]): Promise<SourceFile> => {
        const found = await identify(source);
        await dataOf(found);
        return found;
      };
      const { sources, problems } = await recogniseFiles([{ file: zip }], readThrough);
      expect(sources.map(({ name }) => name)).toEqual(['all.zip/locations.csv']);
      expect(problems).toMatchObject([{ problem: { file: 'all.zip/plays.csv', ...problem } }]);
    },
    5000,
  );

  test.each([
    ['AES', true],
    ['ZipCrypto', false],
  ])('is told to be encrypted by %s', async (name, aes) => {
    const zip = await zipOf({ 'plays.csv': PLAYS }, { password: 'secret', aes });
    const { problems } = await recogniseFiles([{ file: zip }], (source) => identify(source));
    expect(problems).toMatchObject([
      { problem: { message: 'The file in the ZIP is encrypted.', found: `${name} encryption` } },
    ]);
  });

  test('is refused at any place where it is cut off', async () => {
    const zip = await zipOf({ 'locations.csv': LOCATIONS, 'plays.csv': PLAYS });
    for (let size = 4; size < zip.size; size += 7) {
      const cut = new File([zip.slice(0, size)], 'all.zip');
      const { sources, problems } = await recogniseFiles([{ file: cut }], (source) => identify(source));
      expect([sources.length, problems.length]).toEqual([0, 1]);
    }
  });
});
