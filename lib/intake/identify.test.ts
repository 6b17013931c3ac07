import { describe, expect, test } from 'vitest';
import { IntakeError, type IntakeProblem } from './errors';
import { identify } from './identify';
import type { Role } from './roles';
import { dataOf as readData, type SourceFile } from './source-file';
import { EncodingError } from './recognition-errors';

type Content = string | Uint8Array<ArrayBuffer>;

function recognise(content: Content): Promise<SourceFile> {
  return identify(new File([content], 'any name.txt'));
}

async function problemOf(content: Content): Promise<IntakeProblem> {
  const error: unknown = await recognise(content).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(IntakeError);
  const { problem, message } = error as IntakeError;
  expect(problem.file).toBe('any name.txt');
  expect(message).toBe(`any name.txt: ${problem.message}`);
  for (const text of [problem.message, problem.expected, problem.remedy]) expect(text).toMatch(/\S/);
  expect(problem.found).toBeTypeOf('string');
  return problem;
}

/** The text after the header, by the offset found. */
async function dataOf(source: SourceFile): Promise<string> {
  let text = '';
  for await (const slice of readData(source, {}, 7)) text += Buffer.from(slice).toString('latin1');
  return Buffer.from(text, 'latin1').toString('utf8');
}

describe('a file is recognised by its header', () => {
  test.each<readonly [Role, string, readonly number[]]>([
    ['plays', 'location_id,track_id,played_ms', [0, 1, 2]],
    ['plays', 'played_ms,location_id,track_id', [1, 2, 0]],
    ['plays', 'id,Played_MS,note,TRACK_ID,Location_Id', [4, 3, 1]],
    ['plays', 'playedMs,trackId,locationId', [2, 1, 0]],
    ['plays', 'Played ms,Track ID,Location ID', [2, 1, 0]],
    ['plays', ' played_ms ,\ttrack_id, location-id ', [2, 1, 0]],
    ['locations', 'id,country', [0, 1]],
    ['locations', 'city,Country,ID', [2, 1]],
    ['tracks', 'id,licensor', [0, 1]],
    ['tracks', ' Licensor ,title, Id ', [2, 0]],
  ])('%s: %s', async (role, header, positions) => {
    const source = await recognise(`${header}\na,b,c,d,e\n`);
    expect(source.role).toBe(role);
    expect(source.positions).toEqual(positions);
    expect(source.header).toEqual(header.split(',').map((name) => name.trim()));
    expect(source.format.columns).toBe(source.header.length);
    expect(source.name).toBe('any name.txt');
  });
});

describe('a file is read as it is written', () => {
  test.each([',', ';', '\t', '|'])('delimiter %j', async (delimiter) => {
    const source = await recognise(`id${delimiter}licensor\nT1${delimiter}"A, B; C\t|"\n`);
    expect(source.format.delimiter).toBe(delimiter);
    expect(source.preview).toEqual([['T1', 'A, B; C\t|']]);
  });

  const ROWS = 'T1,L\nT2,Å\n';
  const layouts: readonly (readonly [string, string, number])[] = [
    ['plain', 'id,licensor\n', 2],
    ['CRLF', 'id,licensor\r\n', 2],
    ['CR', 'id,licensor\r', 2],
    ['a byte order mark', '\ufeffid,licensor\n', 2],
    ['quoted names', '"id","licensor"\r\n', 2],
    ['a byte order mark and quoted names', '\ufeff"id","licensor"\n', 2],
    ['a name of several bytes', 'id,Übersetzung,licensor\n', 2],
    ['a newline in a quoted name', '"id","remarks\r\nof all","licensor"\n', 3],
    ['a quote in a quoted name', '"id","a ""b""","licensor"\n', 2],
    ['blank lines above', '\n\r\n \t\nid,licensor\n', 5],
    ['a byte order mark and a blank line above', '\ufeff\nid,licensor\n', 3],
    ['blank lines of CR above', '\r\rid,licensor\r', 4],
  ];
  test.each(layouts)('%s: the data begin behind the header', async (_, header, firstLine) => {
    const newline = /\r\n$|\r$|\n$/.exec(header)![0];
    const rows = ROWS.replaceAll('\n', newline);
    const source = await recognise(header + rows);
    expect(source.role).toBe('tracks');
    expect(await dataOf(source)).toBe(rows);
    expect(source.format.firstLine).toBe(firstLine);
    expect(source.preview).toEqual([
      ['T1', 'L'],
      ['T2', 'Å'],
    ]);
  });

  test('blank lines above the header are named', async () => {
    expect((await recognise(`\n\r\n \t\nid,licensor\n${ROWS}`)).blankAboveHeader).toEqual([1, 2, 3]);
    expect((await recognise(`id,licensor\n\n${ROWS}`)).blankAboveHeader).toEqual([]);
  });

  test('five rows are shown and a last row needs no newline', async () => {
    const rows = Array.from({ length: 7 }, (_, i) => `T${i},L`);
    expect((await recognise(`id,licensor\n${rows.join('\n')}`)).preview).toEqual(
      rows.slice(0, 5).map((row) => row.split(',')),
    );
    expect((await recognise('id,licensor\nT1,L')).preview).toEqual([['T1', 'L']]);
  });

  test('a file longer than what is looked at is recognised by its beginning', async () => {
    const source = await recognise(`id,licensor\n${'T1,L\n'.repeat(100_000)}`);
    expect(source).toMatchObject({ role: 'tracks', dataOffset: 12 });
  });
});

describe('a file that cannot be used says what is wrong and what to do', () => {
  test.each([
    ['nothing', '', 'nothing'],
    ['white space only', ' \r\n\t\n\u3000', 'only white space'],
    ['a byte order mark only', '\ufeff', 'nothing'],
  ])('%s', async (_, content, found) => {
    expect(await problemOf(content)).toMatchObject({ message: 'The file is empty.', found });
  });

  test.each([
    ['id,country', 1],
    ['id,country\r\n', 1],
    ['\nid,country\n\n \n', 2],
  ])('a header only: %j', async (content, line) => {
    expect(await problemOf(content)).toMatchObject({
      message: 'The file has a header but no rows.',
      found: 'no rows',
      line,
    });
  });

  test.each([
    ['location_id,track_id,ms', 'plays', ['played_ms'], 'location_id, track_id, played_ms'],
    ['location_id;duration;note', 'plays', ['track_id', 'played_ms'], 'location_id, track_id, played_ms'],
    ['location,country', 'locations', ['id'], 'id, country'],
    ['track,licensor', 'tracks', ['id'], 'id, licensor'],
  ])('a missing column: %s', async (header, role, missing, expected) => {
    const problem = await problemOf(`\n${header}\n${header.replace(/\w+/g, 'x')}\n`);
    expect(problem.message).toContain(`looks like the ${role} file,`);
    for (const text of [problem.message, problem.remedy]) expect(text).toContain(missing.join(' and '));
    expect(problem).toMatchObject({ line: 2, expected, found: header.split(/[,;]/).join(', ') });
  });

  test.each([
    ['a header of something else', 'name,city,,phone\nA,Lund,,1\n', 'name, city, (no name), phone'],
    ['no header at all', 'S1,T1,60000\nS2,T2,61000\n', 'S1, T1, 60000'],
    ['text', 'Dear all\nplease find attached\n', 'Dear all'],
  ])('a header that fits nothing: %s', async (_, content, found) => {
    const problem = await problemOf(content);
    expect(problem).toMatchObject({ message: 'We don’t recognise these columns.', line: 1, found });
    for (const column of ['location_id', 'track_id', 'played_ms', 'country', 'licensor']) {
      expect(problem.expected).toContain(column);
    }
  });

  test('a long header is named in part', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `c${i}`);
    const { found } = await problemOf(`${names.join(',')}\n1\n`);
    expect(found).toBe('c0, c1, c2, c3, c4, c5, c6, c7 and 12 more');
  });

  test('a column that is there twice, in whatever spelling', async () => {
    const problem = await problemOf('track_id,Track ID,location_id,played_ms\nT,T,L,1\n');
    expect(problem).toMatchObject({
      message: 'Column track_id appears twice.',
      line: 1,
      found: 'track_id, Track ID, location_id, played_ms',
    });
    // A repeated column only matters if it is required.
    expect((await recognise('id,note,note,country\n1,a,b,SE\n')).role).toBe('locations');
  });

  test.each([
    ['id,country,licensor', 'locations or tracks'],
    ['location_id,track_id,played_ms,id,country', 'plays or locations'],
  ])('a header that fits two roles: %s', async (header, roles) => {
    const problem = await problemOf(`${header}\na,b,c,d,e\n`);
    expect(problem).toMatchObject({ message: `This could be ${roles}.`, line: 1 });
    expect(problem.found).toBe(header.replaceAll(',', ', '));
  });

  test('a header below other lines: its line is given', async () => {
    const problem = await problemOf('Plays of May\r\n\r\nlocation_id;track_id;played_ms\r\nS;T;60000\r\n');
    expect(problem).toMatchObject({
      message: 'The column names are on line 3, not line 1.',
      line: 3,
      found: 'Plays of May',
    });
    expect(problem.remedy).toContain('line 3');
  });

  const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => new Uint8Array(values);
  const utf16 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'utf16le'));
  test.each<readonly [string, Content]>([
    ['a PNG image', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
    ['a JPEG image', bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['an old Excel file', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1)],
    ['a PDF', '%PDF-1.7\n'],
    ['a Parquet file', 'PAR1\x15\x04'],
    ['JSON', '[{"id": 1, "country": "SE"}]'],
    ['JSON', '\ufeff\n  {"id": 1}'],
    ['a web page or XML', '<!DOCTYPE html>\n<html><body>id,country</body></html>'],
    ['a web page or XML', '\n<HTML><head>'],
    ['a web page or XML', '<?xml version="1.0"?><plays/>'],
    ['a file compressed with Zstandard (.zst)', bytes(0x28, 0xb5, 0x2f, 0xfd, 0x04, 0)],
    ['a file compressed with bzip2 (.bz2)', 'BZh91AY&SY\x0b\x10\0'],
    ['a file compressed with xz (.xz)', bytes(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0)],
    ['a file compressed with LZ4 (.lz4)', bytes(4, 0x22, 0x4d, 0x18, 0x64)],
    ['a 7-Zip archive (.7z)', bytes(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0)],
    ['a RAR archive', 'Rar!\x1a\x07\x01\0'],
    ['a tar archive', `plays.csv${'\0'.repeat(248)}ustar  \0`],
    ['an Arrow or Feather file', 'ARROW1\0\0'],
    ['an Arrow stream', bytes(0xff, 0xff, 0xff, 0xff, 0x10, 0)],
    ['an SQLite database', 'SQLite format 3\0\x10'],
    ['a DuckDB database', '\x01\x02\x03\x04\x05\x06\x07\x08DUCK\x40\0'],
    ['an Avro file', 'Obj\x01\x04\x14'],
    ['an ORC file', 'ORC\x0a\x00\x12'],
    ['a gzip file inside another', bytes(0x1f, 0x8b, 8, 0)],
    ['a binary file', new Uint8Array(400).map((_, i) => (i % 7 === 0 ? 0 : 0x40 + (i % 20)))],
  ])('%s is told by its content', async (kind, content) => {
    const problem = await problemOf(content);
    expect(problem).toMatchObject({ message: `This seems to be ${kind}, not CSV.`, found: kind });
    expect(problem.expected).toContain('CSV');
    expect(problem.remedy).toContain('CSV');
  });

  test('text in UTF-16 without a byte order mark is told, and is read when its encoding is chosen', async () => {
    for (const encoding of ['utf-16le', 'utf-16be'] as const) {
      const content = Buffer.from(utf16('id,country,köping\n1,SE,Malmö\n'));
      const file = new File([encoding === 'utf-16le' ? content : content.swap16()], 'any name.txt');
      const error: unknown = await identify(file).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(EncodingError);
      expect(error).toMatchObject({ suggested: encoding });
      expect((error as EncodingError).problem.message).toMatch(/UTF-16.* without a byte order mark/);
      expect(await dataOf(await identify(file, { encoding }))).toBe('1,SE,Malmö\n');
    }
  });

  test('a header that begins with the letters of another format is a header', async () => {
    for (const name of ['ORC', 'BZh', 'PAR1', 'GIF8', 'LZIP']) {
      const source = await identify(new File([`${name},id,country\nx,1,SE\n`], 'l.csv'));
      expect(source.role).toBe('locations');
    }
  });

  test('a header longer than what is looked at first is read whole', async () => {
    const many = Array.from({ length: 60_000 }, (_, i) => `extra_${i}`);
    const source = await identify(
      new File([`${[...many, 'id', 'country'].join(',')}\n${','.repeat(60_000)}1,SE\n`], 'l.csv'),
    );
    expect(source).toMatchObject({ role: 'locations', positions: [60_000, 60_001] });
    expect(await dataOf(source)).toBe(`${','.repeat(60_000)}1,SE\n`);
  });

  test('a header that does not end is an error', async () => {
    const problem = await problemOf(`id,country${',x'.repeat(3_000_000)}`);
    expect(problem).toMatchObject({ message: 'The header does not end within 4 MB.', line: 1 });
  });

  test.each([
    ['windows-1250', [0x50, 0xf8, 0xed], 'Pří'],
    ['windows-1251', [0xcc, 0xe8, 0xf0], 'Мир'],
    ['windows-1253', [0xc1, 0xe8, 0xde], 'Αθή'],
    ['windows-1254', [0xdd, 0xfe, 0x69], 'İşi'],
    ['iso-8859-2', [0xa3, 0xf3, 0x64], 'Łód'],
    ['iso-8859-15', [0xa4, 0xbd, 0x6f], '€œo'],
    ['macintosh', [0x5a, 0x9f, 0x72], 'Zür'],
    ['shift_jis', [0x83, 0x5c, 0x83, 0x6e], 'ソハ'],
    ['gb18030', [0xd6, 0xd0, 0xb9, 0xfa], '中国'],
    ['big5', [0xa4, 0xa4, 0xb0, 0xea], '中國'],
    ['euc-kr', [0xc7, 0xd1, 0xb1, 0xb9], '한국'],
  ] as const)('text in %s is read when it is chosen', async (encoding, letters, text) => {
    const content = Buffer.concat([Buffer.from('id,licensor\n1,'), Buffer.from(letters), Buffer.from(',\n')]);
    const source = await identify(new File([content], 't.csv'), { encoding });
    expect(await dataOf(source)).toBe(`1,${text},\n`);
  });

  test('a file that cannot be read', async () => {
    const file = new File(['id,country\n1,SE\n'], 'gone.csv');
    file.slice = () => {
      throw new DOMException('The file is gone.', 'NotFoundError');
    };
    await expect(identify(file)).rejects.toMatchObject({
      name: 'IntakeError',
      problem: { file: 'gone.csv', message: 'The file cannot be read any more.', found: 'The file is gone.' },
    });
  });
});

describe('encodings', () => {
  const text = 'id,licensor\r\n1,Björk Ågren\r\n2,Éditions 😀\r\n';
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  const big = Buffer.from(little).swap16();

  test.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', little],
    ['utf-16be', big],
  ])('%s is read exactly', async (encoding, content) => {
    const source = await identify(new File([Uint8Array.from(content)], 't.csv'));
    expect(source).toMatchObject({ encoding, encodingGuessed: false, role: 'tracks' });
    expect(await dataOf(source)).toBe(text.slice(text.indexOf('\n') + 1));
  });

  test('Windows-1252 is guessed, said, and can be chosen otherwise', async () => {
    const content = Buffer.from('id,licensor\n1,Bj\xf6rk \x80\n', 'latin1');
    const file = new File([Uint8Array.from(content)], 't.csv');
    const source = await identify(file);
    expect(source).toMatchObject({ encoding: 'windows-1252', encodingGuessed: true });
    expect(await dataOf(source)).toBe('1,Björk €\n');
    expect(await identify(file, { encoding: 'utf-8' })).toMatchObject({
      encoding: 'utf-8',
      encodingGuessed: false,
    });
  });

  test('a stray byte in a UTF-8 file does not make it Windows-1252', async () => {
    const content = Buffer.concat([
      Buffer.from('id,licensor\n1,Björk\n2,Åse '),
      Buffer.from([0xff]),
      Buffer.from('\n'),
    ]);
    expect(await identify(new File([Uint8Array.from(content)], 't.csv'))).toMatchObject({
      encoding: 'utf-8',
    });
  });
});

describe('what the user can say about a file', () => {
  test('a sep= line names the delimiter', async () => {
    const source = await identify(new File(['sep=;\r\nid;country\r\n1;SE\r\n'], 'l.csv'));
    expect(source).toMatchObject({ role: 'locations', format: { delimiter: ';', firstLine: 3 } });
    expect(source.notes).toEqual([
      'Its columns are separated by semicolons.',
      'Line 1 names the delimiter: sep=;',
    ]);
  });

  test('a header further down can be used', async () => {
    const file = new File(['Report\n\nid,country\n1,SE\n'], 'l.csv');
    await expect(identify(file)).rejects.toMatchObject({ help: { headerLine: 3 } });
    const source = await identify(file, { headerLine: 3 });
    expect(source).toMatchObject({ role: 'locations', format: { firstLine: 4 }, blankAboveHeader: [] });
    expect(source.notes).toEqual(['The 2 lines above the header are not read.']);
    expect(await dataOf(source)).toBe('1,SE\n');
  });

  test('renamed columns can be mapped', async () => {
    const file = new File(['shop,isrc,duration\nS,T,60000\n'], 'p.csv');
    await expect(identify(file)).rejects.toMatchObject({
      help: { unmapped: { header: ['shop', 'isrc', 'duration'], sample: [['S', 'T', '60000']] } },
    });
    const source = await identify(file, {
      mapping: (header) =>
        header.join() === 'shop,isrc,duration' ? { role: 'plays', positions: [0, 1, 2] } : undefined,
    });
    expect(source).toMatchObject({ role: 'plays', positions: [0, 1, 2] });
    expect(source.notes).toEqual(['Read shop as location_id, isrc as track_id, duration as played_ms.']);
  });
});

describe('the beginning', () => {
  test.each(['utf-8', 'windows-1252'] as const)(
    'a large file in %s is read at its beginning alone',
    async (encoding) => {
      const file = new File(['id,country\n', 'L1,SE\n'.repeat(1_000_000)], 'locations.csv');
      const slice = file.slice.bind(file);
      let read = 0;
      file.slice = (from = 0, to = file.size) => {
        read += Math.min(to, file.size) - from;
        return slice(from, to);
      };
      expect((await identify(file, { encoding })).role).toBe('locations');
      expect(read).toBeGreaterThan(0);
      expect(read).toBeLessThan(2_000_000);
    },
  );
});

describe('what was once read wrongly', () => {
  test('a quote inside a header field does not swallow rows', async () => {
    const source = await identify(
      new File(
        ['location_id,track_id,played_ms,size (")\nS,T,60000,7"\nS,T,61000,7\nS,T,62000,10\n'],
        'plays.csv',
      ),
    );
    expect(source).toMatchObject({
      dataOffset: 40,
      format: { firstLine: 2 },
      rows: { count: 3, exact: true },
    });
  });

  test('blank lines count when the line of a header further down is told', async () => {
    await expect(identify(new File(['\n\nReport\nid,country\n1,SE\n'], 'l.csv'))).rejects.toMatchObject({
      problem: { line: 4, message: 'The column names are on line 4, not line 1.' },
    });
  });

  test('the delimiter of a short file with a missing column is still found', async () => {
    await expect(identify(new File(['id;land\n1;SE\n'], 'l.csv'))).rejects.toMatchObject({
      problem: {
        message: 'This looks like the locations or tracks file, but column country or licensor is missing.',
        found: 'id, land',
      },
    });
  });

  test('a column that two kinds of files lack alike is named once', async () => {
    await expect(identify(new File(['country,licensor\nSE,L\n'], 'l.csv'))).rejects.toMatchObject({
      problem: {
        message: 'This looks like the locations or tracks file, but column id is missing.',
        remedy: 'Match another column to id, or add it and try again.',
      },
    });
  });

  test('the preview reads mixed line ends', async () => {
    const source = await identify(new File(['id,country\r\n1,SE\n2,NO\r3,DE\n'], 'l.csv'));
    expect(source.preview).toEqual([
      ['1', 'SE'],
      ['2', 'NO'],
      ['3', 'DE'],
    ]);
  });

  test('a header whose quotes stand behind spaces is understood', async () => {
    const source = await identify(new File(['"id", "country"\n1, "SE"\n'], 'l.csv'));
    expect(source).toMatchObject({ role: 'locations', format: { delimiter: ',', columns: 2 } });
  });
});
