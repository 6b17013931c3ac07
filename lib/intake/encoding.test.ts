import { describe, expect, test } from 'vitest';
import { asUtf8ByLateGuess, firstBeyondAscii, type Encoding } from './encoding';
import { identify } from './identify';
import { readRecords } from './read-records';

const KB = 1024;
const HEADER = 'id,licensor\n';

/** ASCII rows beyond what is read to recognise a file. */
const asciiRows = (bytes: number): string => 'a,Label\n'.repeat(Math.ceil(bytes / 8));

const latin1 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'latin1'));

interface Read {
  readonly encoding: Encoding | undefined;
  readonly licensors: ReadonlySet<string>;
  readonly rejected: number;
}

async function read(
  content: (string | Uint8Array<ArrayBuffer>)[],
  options: { readonly encoding?: Encoding; readonly sliceBytes?: number } = {},
): Promise<Read> {
  const { sliceBytes, ...identifying } = options;
  const source = await identify(new File([HEADER, ...content], 'tracks.csv'), identifying);
  const records = readRecords(source, { ...(sliceBytes === undefined ? {} : { sliceBytes }) });
  let text = '';
  for await (const chunk of records.chunks()) text += new TextDecoder().decode(chunk.bytes);
  const licensors = new Set(text.split('\n').flatMap((line) => line.split(',').slice(1)));
  const rejected = records.rejects.byReason().find(({ reason }) => reason === 'not valid UTF-8')?.rows ?? 0;
  return { encoding: records.encoding, licensors, rejected };
}

test.each([0, 1, 2, 3])('the first byte beyond ASCII is found at any place, from offset %i', (offset) => {
  for (let size = 0; size < 20; size++) {
    for (let at = 0; at <= size; at++) {
      const bytes = new Uint8Array(offset + size).fill(0x61).subarray(offset);
      if (at < size) bytes[at] = 0x80;
      expect(firstBeyondAscii(bytes)).toBe(at < size ? at : -1);
    }
  }
});

describe('an encoding that shows late', () => {
  const before = asciiRows(300 * KB);

  test.each([1000, 100_000, 32 * KB * KB])(
    'is read as Windows-1252, %i bytes at a time',
    async (sliceBytes) => {
      expect(await read([before, latin1('b,Café\nc,Motörhead\n'), before], { sliceBytes })).toEqual({
        encoding: 'windows-1252',
        licensors: new Set(['Label', 'Café', 'Motörhead']),
        rejected: 0,
      });
    },
  );

  test('is UTF-8 where characters of it are there, damaged rows or not', async () => {
    const damaged = ['b,Café\nc,Mot', latin1('ö'), 'rhead\nd,Łódź\n'];
    expect(await read([before, ...damaged])).toEqual({
      encoding: 'utf-8',
      licensors: new Set(['Label', 'Café', 'Łódź']),
      rejected: 1,
    });
  });

  test('is what the user says', async () => {
    const content = [before, latin1('b,Café\n')];
    expect(await read(content, { encoding: 'utf-8' })).toMatchObject({ encoding: 'utf-8', rejected: 1 });
    expect((await read(content, { encoding: 'windows-1250' })).licensors).toContain('Café');
  });

  test('is not open where the beginning has shown it', async () => {
    const content = ['a,Łódź\n', before, latin1('b,Café\nc,Motörhead\n')];
    expect(await read(content)).toMatchObject({ encoding: 'utf-8', rejected: 2 });
  });

  test('is not told by a character that the end of what is looked at cuts', async () => {
    for (let shift = 0; shift < 4; shift++) {
      const text = `b,${'x'.repeat(shift)}${'é'.repeat(200 * KB)}\n`;
      expect((await read([before, text], { sliceBytes: 64 * KB })).encoding).toBe('utf-8');
    }
  });
});

test('the late guess loses no byte, however the file is cut', async () => {
  for (const size of [1, 2, 5, 1000]) {
    const bytes = latin1(`abc,${'é'.repeat(7)}z`);
    const pieces = async function* (): AsyncGenerator<Uint8Array<ArrayBuffer>> {
      for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
    };
    let text = '';
    for await (const piece of asUtf8ByLateGuess(pieces(), () => undefined))
      text += new TextDecoder().decode(piece);
    expect(text).toBe(`abc,${'é'.repeat(7)}z`);
  }
});
