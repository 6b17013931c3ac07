import { read, utils } from '@e965/xlsx';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOSTILE_NAMES } from '@/lib/testing/hostile-tables';
import { tableHtml, tableText } from './table-text';

const COLUMNS = [
  { name: 'Licensor' },
  { name: 'Plays', format: 'count' },
  { name: 'Market share', format: 'percent' },
] as const;

test('numbers are in full, texts are harmless, and nothing leaves its cell', () => {
  const rows = HOSTILE_NAMES.map((name, i) => [name, i * 1000, i / 7]);
  const lines = tableText({ columns: COLUMNS, rows }).trimEnd().split('\n');
  expect(lines).toHaveLength(rows.length + 1);
  lines.slice(1).forEach((line, i) => {
    const cells = line.split('\t');
    expect(cells).toHaveLength(3);
    expect(cells[0]).not.toMatch(/^[=+\-@\t\r\n]/);
    expect(cells.slice(1).map(Number)).toEqual([i * 1000, i / 7]);
  });
  expect(lines[1]).toBe('\'=HYPERLINK("http://x","y")\t0\t0');
  expect(tableText({ columns: COLUMNS, rows: [['x', 1, null]] })).toBe(
    'Licensor\tPlays\tMarket share\nx\t1\t\n',
  );
});

test('the HTML form is read back as the same table by another reader', () => {
  const rows = HOSTILE_NAMES.map((name, i) => [name, i * 1000, i / 7]);
  const html = tableHtml({ columns: COLUMNS, rows });
  expect(html).not.toMatch(/<script|<img|<B>/i);
  const book = read(html, { type: 'string', raw: true });
  const [header, ...found] = utils.sheet_to_json<(string | number)[]>(book.Sheets[book.SheetNames[0]!]!, {
    header: 1,
  });
  expect(header).toEqual(['Licensor', 'Plays', 'Market share']);
  expect(found.map((row) => row.slice(1).map(Number))).toEqual(rows.map((row) => row.slice(1)));
  expect(found.map((row) => row[0])).toContain('\'=HYPERLINK("http://x","y")');
});

test('a difference is written as points with their sign, never as a percentage', () => {
  const html = tableHtml({ columns: [{ name: 'Points', format: 'points' }], rows: [[4.9]] });
  expect(html).toContain(`mso-number-format:"\\+0\\.0\\;\\-0\\.0\\;0\\.0"'>4.9</td>`);
});

test('whatever the texts, a table keeps its shape', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (texts) => {
      const lines = tableText({ columns: COLUMNS, rows: texts.map((text) => [text, 1, 0.5]) })
        .slice(0, -1)
        .split('\n');
      expect(lines).toHaveLength(texts.length + 1);
      for (const line of lines) expect(line.split('\t')).toHaveLength(3);
    }),
  );
});
