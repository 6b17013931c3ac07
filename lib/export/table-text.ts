import { harmlessText, type Cell } from './csv-text';
import { escapedText } from './xml-text';

/** A column of a table that is copied. */
export interface CopiedColumn {
  readonly name: string;
  /** How a spreadsheet should show its numbers; texts have none. */
  readonly format?: 'count' | 'percent' | 'points';
}

/** A table to be copied. */
export interface CopiedTable {
  readonly columns: readonly CopiedColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A text of one cell: nothing in it begins another cell or row, and no spreadsheet runs it. */
function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return harmlessText(cell.replaceAll(/[\t\r\n\u2028\u2029]+/g, ' '));
}

/** A table as tab-separated text, as spreadsheets take it from the clipboard: numbers in full, texts harmless. */
export function tableText({ columns, rows }: CopiedTable): string {
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => row.map(cellText))];
  return `${lines.map((line) => line.join('\t')).join('\n')}\n`;
}

/** Excel's own property: how it shows the number, or that a text is a text whatever it looks like. */
const FORMATS = {
  text: '\\@',
  count: '\\#\\,\\#\\#0',
  percent: '0\\.0%',
  points: '\\+0\\.0\\;\\-0\\.0\\;0\\.0',
} as const;

/** The same table as HTML, which keeps texts from being read as numbers and numbers in their format. */
export function tableHtml({ columns, rows }: CopiedTable): string {
  const cell = (value: Cell, i: number): string => {
    const format = FORMATS[(typeof value === 'number' ? columns[i]?.format : undefined) ?? 'text'];
    const numeric = typeof value === 'number';
    return `<td${numeric ? ' align="right"' : ''} style='mso-number-format:"${format}"'>${escapedText(cellText(value))}</td>`;
  };
  const head = columns.map(
    ({ name, format }) => `<th align="${format ? 'right' : 'left'}">${escapedText(name)}</th>`,
  );
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`);
  return `<meta charset="utf-8"><table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}
