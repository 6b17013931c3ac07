import Papa from 'papaparse';

/*
 * What a CSV file cannot carry as it is. Every Unicode text fits into a quoted field (half a surrogate pair is no text:
 * UTF-8 writes it as U+FFFD), so this is about spreadsheets, which read more into a field than RFC 4180 does.
 */

/** A formula character; spreadsheets with an East Asian input also take the full-width ones. */
const FORMULA = '[=+\\-@＝＋－＠]';
/** What may stand before it without keeping a spreadsheet from running it, and the apostrophe of this very rule. */
const SKIPPED = '[\'"\\s\\p{Cc}\\p{Cf}]*';

/** Source: OWASP, CSV Injection. A leading tab, CR or LF is dropped on import, whatever follows it. */
const AT_START = new RegExp(`^(?:'*[\\t\\r\\n]|${SKIPPED}${FORMULA})`, 'u');

/**
 * A spreadsheet whose list separator is `;` splits at every `;` and line end, as if the quotes of a comma-separated field
 * were not there: each piece can begin a cell.
 */
const AFTER_SEPARATOR = new RegExp(`(?<=[;\\t\\r\\n])(?=${SKIPPED}${FORMULA})`, 'gu');
const MARK_AFTER_SEPARATOR = new RegExp(`(?<=[;\\t\\r\\n])'(?=${SKIPPED}${FORMULA})`, 'gu');

/** Whether a spreadsheet would run a text as a formula, or take an apostrophe before one for its own. */
export function isFormulaLike(text: string): boolean {
  return AT_START.test(text);
}

/**
 * A text that no spreadsheet runs as a formula. An apostrophe is put
 * - before the text, if it begins with a tab or line break, or with a formula character (`=`, `+`, `-`, `@` or their
 *   full-width forms) after any quotes, white space, control and invisible characters;
 * - after each `;`, tab or line break in it that a formula character follows in the same way.
 *
 * A text that already has apostrophes there gets one more, so that {@link plainText} gives the same text back.
 */
export function harmlessText(text: string): string {
  return (isFormulaLike(text) ? "'" : '') + text.replaceAll(AFTER_SEPARATOR, "'");
}

/** The text that {@link harmlessText} was given. */
export function plainText(harmless: string): string {
  const marked = harmless.startsWith("'") && isFormulaLike(harmless);
  return (marked ? harmless.slice(1) : harmless).replaceAll(MARK_AFTER_SEPARATOR, '');
}

/** The UTF-8 byte order mark, without which Excel reads a CSV file in the encoding of the system. */
export const BYTE_ORDER_MARK = '\ufeff';

/** An exact number that a double may not hold: CSV has it as it is, even below zero. */
export interface PlainDecimal {
  readonly decimal: string;
}

/** A value of a table; numbers are written in full. */
export type Cell = string | number | null;

/**
 * A table as CSV by RFC 4180: a header, CRLF, a line end at the end. Texts are written as {@link harmlessText} gives
 * them, and quoted where they hold a comma, quote, line break, `;` or tab.
 */
export function rowsCsv(
  columns: readonly string[],
  rows: readonly (readonly (Cell | PlainDecimal)[])[],
): string {
  const written = (cell: Cell | PlainDecimal): Cell => {
    if (typeof cell === 'string') return harmlessText(cell);
    return cell !== null && typeof cell === 'object' ? cell.decimal : cell;
  };
  const csv = Papa.unparse([[...columns], ...rows.map((row) => row.map(written))], {
    newline: '\r\n',
    quotes: (value) => typeof value === 'string' && /[;\t]/.test(value),
  });
  return `${csv}\r\n`;
}
