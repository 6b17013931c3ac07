import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { hostileName } from '@/lib/testing/hostile-names';
import { harmlessText, plainText, rowsCsv } from './csv-text';

/** RFC 4180 read by its letter: fields of a text whose line ends are CRLF. */
function naiveRows(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < csv.length) {
    let field = '';
    if (csv[at] === '"') {
      for (at++; csv[at] !== '"' || csv[at + 1] === '"'; at++) {
        if (csv[at] === undefined) throw new Error('A quote is not closed');
        field += csv[at]!;
        if (csv[at] === '"') at++;
      }
      at++;
    } else while (csv[at] !== ',' && csv[at] !== '\r') field += csv[at++]!;
    row.push(field);
    if (csv[at] === ',') at++;
    else {
      expect(csv.slice(at, at + 2)).toBe('\r\n');
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

/** What a spreadsheet runs: it begins with a formula character after what is skipped before one. */
const RUN = /^["\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;

test('a text that a spreadsheet would run gets an apostrophe, and no other text does', () => {
  for (const text of [
    ...['=cmd()', '+1', '-1', '@x', '＝1', '＋1', '－1', '＠x'],
    ...['\tx', '\rx', '\nx', ' =x', '\u00a0＝x', '\u200b=x', '\u0001=x', '"=x', "'=x", "' =x", "'\tx"],
  ])
    expect(harmlessText(text)).toBe(`'${text}`);
  for (const text of ['', 'A', 'A=B', 'A;B', "'A'", "O'Brien", '(unknown)', ' x', 'a@b', 'x; y', "x;'y"])
    expect(harmlessText(text)).toBe(text);
});

test('nor does a piece of it where the list separator is a semicolon', () => {
  expect(harmlessText('A;=1+1')).toBe("A;'=1+1");
  expect(harmlessText('A\n -1;B\t＠x;"=1')).toBe("A\n' -1;B\t'＠x;'\"=1");
});

test('two texts that differ are written differently', () => {
  expect(harmlessText('=1+1')).toBe("'=1+1");
  expect(harmlessText("'=1+1")).toBe("''=1+1");
  expect(harmlessText("''=1+1")).toBe("'''=1+1");
});

test('whatever the text, it comes back, and no spreadsheet runs it', () => {
  const text = fc.oneof(
    hostileName,
    fc.string({ unit: fc.constantFrom("'", '"', '=', '＋', ';', ' ', '\t', '\n', 'x') }),
  );
  fc.assert(
    fc.property(text, (name) => {
      const written = harmlessText(name);
      expect(plainText(written)).toBe(name);
      expect(written).not.toMatch(/^[\t\r\n]/);
      for (const piece of [written, ...written.split(/[;\t\r\n]/)]) expect(piece).not.toMatch(RUN);
    }),
    { numRuns: 3000 },
  );
});

test('a table is read back by RFC 4180, cell by cell', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(hostileName, hostileName, fc.nat()), { minLength: 1 }), (rows) => {
      const csv = rowsCsv(['country', 'licensor', 'plays'], rows);
      const texts = rows.map((row) => row.map(String));
      for (const read of [naiveRows(csv), Papa.parse<string[]>(csv, { delimiter: ',' }).data.slice(0, -1)])
        expect(read.slice(1).map((row) => row.map(plainText))).toEqual(texts);
      // Read as if the semicolon were the separator and quotes meant nothing, no cell is a formula.
      for (const piece of csv.split(/[;\t\r\n]/)) expect(piece).not.toMatch(RUN);
    }),
  );
});

test('a field with a semicolon or a tab is quoted', () => {
  expect(
    rowsCsv(
      ['a;b', 'n'],
      [
        ['x;y', 1],
        ['x\ty', 2.5],
        [null, null],
      ],
    ),
  ).toBe('"a;b",n\r\n"x;y",1\r\n"x\ty",2.5\r\n,\r\n');
});
