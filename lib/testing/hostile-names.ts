import fc from 'fast-check';

/** Troublesome substrings, used alone, at the beginning, at the end and in between. */
const PIECES = [
  ...Array.from({ length: 0x21 }, (_, code) => String.fromCharCode(code)),
  ...['\u007f', '\u0085', '\u2028', '\ufeff', '\ufffe', '\uffff', '\ud83d', '\ude00', '😀', 'e\u0301'],
  ...['\u200b', '\u200f', '\u202e', '\u2066', '\u00a0', 'עברית', '日本'],
  ...['=', '+', '-', '@', '＝', '＋', '－', '＠', "'", '"', ',', ';', '|', '%', '&', '<', '>'],
  ...['=1+1', '<script>', '</td>', '&amp;', '&#1;', ']]>', '<!--', '_x0007_', '_x005F_', '${x}', '__proto__'],
  ...[
    'CON',
    'nul',
    'Com1',
    '.',
    '..',
    '/',
    '\\',
    ':',
    '*',
    '?',
    'A',
    'b',
    '7',
    'x'.repeat(300),
    '😀'.repeat(90),
  ],
];

/** A licensor name hostile to XML, CSV, spreadsheets or file names. */
export const hostileName = fc
  .oneof(
    { weight: 4, arbitrary: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }) },
    {
      weight: 1,
      arbitrary: fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1, maxLength: 2 }),
    },
  )
  .map((pieces) => pieces.join(''));

/** Distinct hostile names; none is `(unknown)`. */
export const hostileNames = fc
  .uniqueArray(hostileName, { minLength: 1, maxLength: 30 })
  .map((names) => names.filter((name) => name !== '(unknown)'));
