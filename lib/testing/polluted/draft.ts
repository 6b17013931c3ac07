import type { Mulberry32 } from '../mulberry32';
import { encode, type DraftEncoding } from './encode';
import { COLUMNS, type ExpectedFile, type PollutedRole } from './polluted-case';

/** What must happen to a row. */
export type Fate =
  | { readonly kind: 'data'; readonly values: readonly string[] }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'blank' };

export interface Written {
  readonly text: string;
  readonly fate: Fate;
}

export interface Row {
  /** The clean values; null if the row is polluted or never was data. */
  readonly values: readonly string[] | null;
  write(draft: Draft): Written;
}

export const data = (text: string, values: readonly string[]): Written => ({
  text,
  fate: { kind: 'data', values },
});
export const rejected = (text: string, reason: string): Written => ({
  text,
  fate: { kind: 'rejected', reason },
});

type Quoting = 'needed' | 'some' | 'all';

const newlinesIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

export interface Rendered {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly file: ExpectedFile;
  readonly survivors: readonly (readonly string[])[];
  readonly error: { readonly message: RegExp; readonly line: number | null } | null;
}

/** A file under construction. Pollutions change it; {@link render} writes it and sums up the fates. */
export class Draft {
  rows: Row[];
  footer: Row[] = [];
  /** After the footer. */
  eof: Row[] = [];
  above: { readonly text: string; readonly blank: boolean }[] = [];
  delimiter = ',';
  /** How often the delimiter is written between two cells. */
  times = 1;
  trailingOnRows = false;
  trailingOnHeader = false;
  quoting: Quoting = 'needed';
  /** Positions of the required columns and names of extra ones, in file order. */
  columns: (number | string)[];
  names: string[];
  /** The header's text if not made of the names; null for no header. */
  headerText: string | null | undefined;
  newline: () => string = () => '\n';
  endsWithNewline = true;
  encoding: DraftEncoding = 'utf-8';
  finish: ((bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>)[] = [];
  error: {
    readonly message: RegExp;
    readonly row?: Row;
    readonly line?: number;
    readonly header?: true;
  } | null = null;
  large = false;

  constructor(
    readonly role: PollutedRole,
    readonly random: Mulberry32,
    table: readonly (readonly string[])[],
  ) {
    this.rows = table.map((values) => cleanRow(values));
    this.columns = COLUMNS[role].map((_, i) => i);
    this.names = [...COLUMNS[role]];
  }

  cell(text: string): string {
    const quoted =
      this.quoting === 'all' ||
      (this.quoting === 'some' && this.random.chance(0.5)) ||
      text.includes(this.delimiter) ||
      /["\r\n]/.test(text);
    return quoted ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /** A row's texts in file order, with something in each extra column. */
  texts(values: readonly string[]): string[] {
    return this.columns.map((column) => (typeof column === 'number' ? values[column]! : `x${values.length}`));
  }

  cells(values: readonly string[]): string[] {
    return this.texts(values).map((text) => this.cell(text));
  }

  join(cells: readonly string[]): string {
    const between = this.delimiter.repeat(this.times);
    return cells.join(between) + (this.trailingOnRows ? between : '');
  }

  header(names: readonly string[] = this.names): string {
    const between = this.delimiter.repeat(this.times);
    const cells = this.columns.map((column) =>
      this.cell(typeof column === 'number' ? names[column]! : column),
    );
    return cells.join(between) + (this.trailingOnHeader ? between : '');
  }

  /** Pollutes `count` clean rows; false if there are too few. */
  pollute(
    count: number,
    write: (draft: Draft, values: readonly string[]) => Written,
    indexes: (index: number) => boolean = () => true,
  ): boolean {
    const clean = this.rows.flatMap((row, i) => (row.values && indexes(i) ? [i] : []));
    if (clean.length < count) return false;
    for (const i of this.random.shuffled(clean).slice(0, count)) {
      const values = this.rows[i]!.values!;
      this.rows[i] = { values: null, write: (draft) => write(draft, values) };
    }
    return true;
  }

  /** Inserts a row somewhere before the last one. */
  insert(write: (draft: Draft) => Written, at = this.random.int(0, this.rows.length - 1)): Row {
    const row = { values: null, write };
    this.rows.splice(at, 0, row);
    return row;
  }
}

export function cleanRow(values: readonly string[]): Row {
  return { values, write: (draft) => data(draft.join(draft.cells(values)), values) };
}

/** Writes a file and reports where its rows go. */
export function render(draft: Draft): Rendered {
  let text = '';
  let line = 1;
  let newline = '';
  let errorLine = draft.error?.line ?? null;
  const write = (part: string, last: boolean): void => {
    text += part;
    line += newlinesIn(part) + 1;
    if (last && !draft.endsWithNewline && part !== '') return;
    const next = draft.newline();
    // An empty line after a CR must not make a CRLF.
    newline = part === '' && newline === '\r' && next === '\n' ? '\r\n' : next;
    text += newline;
  };
  let rows = 0;
  let blank = 0;
  const counts: Record<string, number> = {};
  const rejectedLines: [number, string][] = [];
  const survivors: (readonly string[])[] = [];
  const all = [...draft.rows, ...draft.footer, ...draft.eof];
  for (const above of draft.above) {
    if (above.blank) {
      blank++;
      rows++;
    }
    write(above.text, false);
  }
  if (draft.error?.header) errorLine = line;
  if (draft.headerText !== null) write(draft.headerText ?? draft.header(), all.length === 0);
  all.forEach((row, i) => {
    const written = row.write(draft);
    if (draft.error?.row === row) errorLine = line;
    rows++;
    switch (written.fate.kind) {
      case 'data':
        survivors.push(written.fate.values);
        break;
      case 'blank':
        blank++;
        break;
      default:
        counts[written.fate.reason] = (counts[written.fate.reason] ?? 0) + 1;
        rejectedLines.push([line, written.fate.reason]);
    }
    write(written.text, i === all.length - 1);
  });
  let bytes = encode(text, draft.encoding);
  for (const finish of draft.finish) bytes = finish(bytes);
  return {
    bytes,
    file: { rows, blank, rejected: counts, rejectedLines },
    survivors,
    error: draft.error && { message: draft.error.message, line: errorLine },
  };
}
