import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { REJECTED } from '@/lib/market-share/reasons';
import { IntakeError } from './errors';
import { LineMap } from './line-map';
import { NOTES } from './judge-record';
import { RecordReader, type RecordFormat } from './record-reader';
import { RowList } from './row-list';

interface Read {
  readonly records: string[][];
  readonly lines: number[];
  readonly rejected: { line: number; reason: string; text: string }[];
  readonly reader: RecordReader;
  readonly notes: Record<string, number>;
  readonly blankLines: readonly number[];
  /** Whether every chunk was passed on unchanged. */
  readonly text: string;
}

function readAll(
  text: string | Uint8Array,
  step: number,
  format: Partial<RecordFormat> = {},
  needed: readonly number[] = [0, 1, 2],
): Read {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const lineMap = new LineMap();
  const rejects = new RowList();
  const notes = new RowList();
  const blanks = new RowList();
  const delimiter = format.delimiter ?? ',';
  const header = new TextEncoder().encode(`location_id${delimiter}track_id${delimiter}played_ms\n`);
  const reader = new RecordReader(
    'f.csv',
    { delimiter, columns: 3, firstLine: 2, header, ...format },
    { lines: lineMap, rejects, notes, blanks },
    needed,
  );
  let output = '';
  let count = 0;
  const records: string[][] = [];
  const take = (chunk: ReturnType<RecordReader['push']>): void => {
    if (!chunk) return;
    expect(chunk.firstRecord).toBe(count);
    count += chunk.records;
    const csv = new TextDecoder('utf-8', { fatal: true }).decode(chunk.bytes);
    const newline = csv.endsWith('\r\n') ? '\r\n' : '\n';
    records.push(...Papa.parse<string[]>(csv.slice(0, -newline.length), { delimiter, newline }).data);
    expect(records.length).toBe(count);
    output += csv;
  };
  for (let at = 0; at < bytes.length; at += step) take(reader.push(bytes.slice(at, at + step)));
  take(reader.finish());
  return {
    records,
    lines: records.map((_, record) => lineMap.lineOf(record)),
    rejected: rejects.listed.map(({ line, reason, text: shown }) => ({ line, reason, text: shown })),
    reader,
    blankLines: blanks.listed.map(({ line }) => line),
    notes: Object.fromEntries(notes.byReason().map(({ reason, rows }) => [reason, rows])),
    text: output,
  };
}

const STEPS = [1, 2, 3, 7, 1000];

describe.each(STEPS)('reading %i bytes at a time', (step) => {
  test('clean records are passed on unchanged', () => {
    for (const text of ['a,b,1\nc,d,2\n', 'a,b,1\r\nc,d,2\r\n']) {
      const read = readAll(text, step);
      expect(read.records).toEqual([
        ['a', 'b', '1'],
        ['c', 'd', '2'],
      ]);
      expect(read.lines).toEqual([2, 3]);
      expect(read.reader.rows).toBe(2);
      if (step === 1000) expect(read.text).toBe(text);
    }
  });

  test('LF, CRLF, CR and no newline at the end are the same rows', () => {
    for (const text of [
      'a,b,1\nc,d,2',
      'a,b,1\rc,d,2\r',
      'a,b,1\r\nc,d,2',
      'a,b,1\rc,d,2\r\n',
      'a,b,1\nc,d,2\r\n',
    ]) {
      const read = readAll(text, step);
      expect(read.records, JSON.stringify(text)).toEqual([
        ['a', 'b', '1'],
        ['c', 'd', '2'],
      ]);
      expect(read.lines).toEqual([2, 3]);
    }
  });

  test('blank lines are counted and keep the line numbers right', () => {
    const read = readAll('\na,b,1\n \n\r\nc,d,2\n\n', step);
    expect(read.reader.blank).toBe(4);
    expect(read.reader.rows).toBe(6);
    expect(read.lines).toEqual([3, 6]);
  });

  test('quotes hold delimiters, quotes and newlines', () => {
    const read = readAll('"a,1","say ""hi""",1\n"x\ny",d,2\ne,f,3\n', step);
    expect(read.records).toEqual([
      ['a,1', 'say "hi"', '1'],
      ['x\ny', 'd', '2'],
      ['e', 'f', '3'],
    ]);
    expect(read.lines).toEqual([2, 3, 5]);
    expect(read.notes).toEqual({ [NOTES.multiLine]: 1 });
  });

  test('a quote in the middle of a field is text', () => {
    const read = readAll('5" disc,b,1\n', step);
    expect(read.records).toEqual([['5" disc', 'b', '1']]);
    expect(read.notes).toEqual({ [NOTES.strayQuote]: 1 });
  });

  test('fields are trimmed of outer white space of any kind', () => {
    const read = readAll(' a ,\u00a0b\u3000,\t1\n"  c ", "d" ,2\nå, é,3\nå,é ,4\n', step);
    expect(read.records).toEqual([
      ['a', 'b', '1'],
      ['c', 'd', '2'],
      ['å', 'é', '3'],
      ['å', 'é', '4'],
    ]);
    expect(read.notes).toEqual({ [NOTES.padded]: 4 });
  });

  test('rows that cannot be used are listed with line and reason', () => {
    const read = readAll('a,b\na,b,1\na,b,2,x\na,b,3,,\n"a"x,b,4\nn\0,b,5\n', step);
    expect(read.records.map((record) => record[2])).toEqual(['1', '3']);
    expect(read.rejected).toEqual([
      { line: 2, reason: 'too few fields', text: 'a,b' },
      { line: 4, reason: 'too many fields', text: 'a,b,2,x' },
      { line: 6, reason: 'text after a closing quote', text: '"a"x,b,4' },
      { line: 7, reason: 'NUL byte in the row', text: 'n\0,b,5' },
    ]);
    expect(read.reader.rows).toBe(6);
  });

  test('headers, other tables and totals in the middle are no data', () => {
    const read = readAll(
      'a,b,1\nlocation_id,track_id,played_ms\nc,d,2\nLocation_ID,Track ID,"Played MS",\nTotal,,3\nid,country\nS,SE\nx,y,9\nlocation_id,track_id,played_ms\ne,f,4\nid7,t,5\nTotal:,,9\n\x1a',
      step,
    );
    expect(read.records.map((record) => record[2])).toEqual(['1', '2', '4', '5']);
    expect(read.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'the header again'],
      [5, 'the header again'],
      [6, 'a total line'],
      [7, 'the header of another table'],
      [8, 'in another table, below its header'],
      [9, 'in another table, below its header'],
      [10, 'the header again'],
      [13, 'a total line'],
      [14, 'an end-of-file mark (Ctrl-Z)'],
    ]);
  });

  test.each([
    [
      'in another order',
      'played_ms,location_id,track_id\n3,e,f\n4,g,h\n',
      [
        ['e', 'f', '3'],
        ['g', 'h', '4'],
      ],
    ],
    ['more', 'day,location_id,track_id,played_ms,x\nMon,e,f,3,x\n', [['e', 'f', '3']]],
    ['more, by other spellings', 'Track ID,Day,Played MS,"Location-Id"\nf,Mon,3,e\n', [['e', 'f', '3']]],
  ])('rows below a header with its columns %s are read by it', (_, text, rows) => {
    const read = readAll(`a,b,1\n${text}location_id,track_id,played_ms\nc,d,2\n`, step);
    expect(read.records).toEqual([['a', 'b', '1'], ...rows, ['c', 'd', '2']]);
    expect(read.lines).toEqual([2, ...rows.map((__, i) => 4 + i), 5 + rows.length]);
    expect(read.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [3, REJECTED.headerChanged],
      [4 + rows.length, REJECTED.headerAgain],
    ]);
  });

  test('a row below such a header has as many fields as it says, and a total is told by its columns', () => {
    const read = readAll(
      'track_id,location_id,day,played_ms\na,b,1\na,b,c,1,x\nTotal,,,9\nsum,b,c,1\n',
      step,
    );
    expect(read.records).toEqual([['b', 'sum', '1']]);
    expect(read.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [2, REJECTED.headerChanged],
      [3, 'too few fields'],
      [4, 'too many fields'],
      [5, REJECTED.total],
    ]);
  });

  test.each([
    ['lacks a needed column', 'location_id,played_ms,day'],
    ['has a needed column twice', 'location_id,track_id,track_id,played_ms'],
  ])('rows below a header that %s are rejected', (_, header) => {
    const read = readAll(`a,b,1\n${header}\nc,5,d\nlocation_id,track_id,played_ms\ne,f,2\n`, step);
    expect(read.records).toEqual([
      ['a', 'b', '1'],
      ['e', 'f', '2'],
    ]);
    expect(read.rejected.map(({ reason }) => reason)).toEqual([
      REJECTED.otherHeader,
      REJECTED.otherTable,
      REJECTED.headerAgain,
    ]);
  });

  test('columns that are not needed are left blank where a header in the middle lacks them', () => {
    const header = new TextEncoder().encode('note,licensor,id\n');
    const read = readAll('n,L,1\nlicensor,id\nM,2\n', step, { header }, [2, 1]);
    expect(read.records).toEqual([
      ['n', 'L', '1'],
      ['', 'M', '2'],
    ]);
  });

  test.each(['Sum:', 'Sum: ', 'Sum :', 'Sub-Total:\t'])('%j begins a total line', (word) => {
    const header = new TextEncoder().encode('licensor,id,note\n');
    const read = readAll(`L,1,\n${word},,\n`, step, { header }, [1, 0]);
    expect(read.records).toEqual([['L', '1', '']]);
    expect(read.rejected.map(({ reason }) => reason)).toEqual([REJECTED.total]);
  });

  test('a row with its ids is a row, though it begins with a word for a total', () => {
    const header = new TextEncoder().encode('licensor,id,note\n');
    const read = readAll('Total,t1,\nSum,,x\nTotal,,\n', step, { header }, [1, 0]);
    expect(read.records).toEqual([['Total', 't1', '']]);
    expect(read.rejected.map(({ reason }) => reason)).toEqual([REJECTED.total, REJECTED.total]);
  });

  test('single quotes are text, and said', () => {
    const read = readAll("'a',b,1\nc,d'e,2\n", step);
    expect(read.records.map(([id]) => id)).toEqual(["'a'", 'c']);
    expect(read.notes).toEqual({ [NOTES.singleQuotes]: 1 });
  });

  test('a row that is not valid UTF-8 is rejected, its neighbours are not', () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('å,b,1\n'),
      0x61,
      0xff,
      0x2c,
      0x62,
      0x2c,
      0x32,
      0x0a,
    ]);
    const read = readAll(bytes, step);
    expect(read.records).toEqual([['å', 'b', '1']]);
    expect(read.rejected.map(({ line, reason }) => ({ line, reason }))).toEqual([
      { line: 3, reason: 'not valid UTF-8' },
    ]);
  });

  test('a quote that is never closed is an error with its line', () => {
    const error = (() => {
      try {
        readAll('a,b,1\nc,"d,2\ne,f,3\n', step);
        return null;
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(IntakeError);
    expect((error as IntakeError).problem).toMatchObject({ file: 'f.csv', line: 3 });
  });
});

test('any table survives any writing of it, cut at any place', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '😀', ',', '"', '\n', '\r', ';', ' ', '1', '\u2003'),
  });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.boolean(),
      fc.integer({ min: 1, max: 40 }),
      (table, delimiter, newline, quotes, step) => {
        const text = Papa.unparse(table, { delimiter, newline, quotes }) + newline;
        const read = readAll(text, step, { delimiter });
        expect(read.records).toEqual(table.map((row) => row.map((value) => value.trim())));
        expect(read.reader.rows).toBe(table.length);
        const lineOf = (row: number): number =>
          2 +
          row +
          table
            .slice(0, row)
            .flat()
            .join(',')
            .split(/\r\n|\r|\n/).length -
          1;
        expect(read.lines).toEqual(table.map((_, row) => lineOf(row)));
      },
    ),
    { numRuns: 500 },
  );
});

test('every line of arbitrary bytes is a record, a rejected row or a blank', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...new TextEncoder().encode('ab,,\n\n\r "\0é')), { maxLength: 200 }),
      fc.integer({ min: 1, max: 50 }),
      (bytes, step) => {
        try {
          const read = readAll(Uint8Array.from(bytes), step);
          expect(read.reader.rows).toBe(read.records.length + read.rejected.length + read.reader.blank);
          const whole = readAll(Uint8Array.from(bytes), 10_000);
          expect(read.records).toEqual(whole.records);
          expect(read.rejected).toEqual(whole.rejected);
          expect(read.lines).toEqual(whole.lines);
        } catch (error) {
          if (!(error instanceof IntakeError)) throw error;
        }
      },
    ),
    { numRuns: 2000 },
  );
});

describe('what is said of the end of a file', () => {
  test.each([
    ['a,b,1\nc,d,2', 1],
    ['a,b,1\nc,d,2\n', 0],
    ['a,b,1\nc,d,2\r\n', 0],
    ['a,b,1\nc,d,2\r', 0],
  ])('%j: a last line without a newline may be cut off', (text, noted) => {
    for (const step of STEPS)
      expect(readAll(text, step).notes['the last line has no newline: it may be cut off'] ?? 0).toBe(noted);
  });
});

test('blank lines are listed', () => {
  for (const step of STEPS) expect(readAll('\na,b,1\n  \nc,d,2\n\n', step).blankLines).toEqual([2, 4, 6]);
});
