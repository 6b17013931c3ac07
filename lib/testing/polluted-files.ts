/**
 * Polluted versions of the three files, after the kinds of damage of the Pollock benchmark (Vitagliano et al., VLDB 2023).
 *
 * What must come of each file is written down while it is polluted: every row knows its fate. Nothing here calls the
 * product; the shares of the rows that survive come from the oracle.
 */

import { gzipSync } from 'node:zlib';
import { oracle, type OracleShare, type Tables } from './oracle';

export type PollutedRole = keyof Tables;

/** Where the rows of one file go. */
export interface ExpectedFile {
  readonly rows: number;
  readonly blank: number;
  /** Rows by reason. */
  readonly rejected: Readonly<Record<string, number>>;
  /** Physical line and reason of every rejected row, in the order of the file. */
  readonly rejectedLines: readonly (readonly [number, string])[];
}

export interface ExpectedDimension extends ExpectedFile {
  readonly blankId: number;
  readonly ids: number;
  readonly repeats: number;
  readonly conflictingIds: number;
  readonly conflictingRows: number;
  readonly blankValues: number;
}

export interface ExpectedAnswer {
  readonly noCountry: number;
  readonly below: number;
  readonly counted: number;
  readonly unknown: number;
  /** Sorted by country and licensor. */
  readonly shares: readonly OracleShare[];
}

export interface ExpectedLedger {
  readonly plays: ExpectedFile;
  readonly locations: ExpectedDimension;
  readonly tracks: ExpectedDimension;
  readonly at60: ExpectedAnswer;
  readonly at0: ExpectedAnswer;
}

export interface ExpectedError {
  readonly role: PollutedRole;
  readonly message: RegExp;
  /** The physical line that the error must name, where it has one. */
  readonly line: number | null;
}

export interface PollutedCase {
  readonly name: string;
  readonly family: string;
  readonly seed: number;
  readonly files: Readonly<Record<PollutedRole, Uint8Array<ArrayBuffer>>>;
  readonly expected: { readonly error: ExpectedError } | { readonly ledger: ExpectedLedger };
  /** Too large to be read in small slices. */
  readonly large: boolean;
}

/** Stands for the unknown licensor in shares, so that no licensor's name can be taken for it. */
export const UNKNOWN = '\u0000unknown';

export const REASONS = {
  blankMs: 'played_ms is blank',
  notWhole: 'played_ms is not a whole number in plain digits',
  negative: 'played_ms is negative',
  tooLarge: 'played_ms is above 2^53',
  tooFew: 'too few fields',
  tooMany: 'too many fields',
  textBehindQuote: 'text after a closing quote',
  nul: 'NUL byte in the row',
  notUtf8: 'not valid UTF-8',
  ctrlZ: 'an end-of-file mark (Ctrl-Z)',
  headerAgain: 'the header again',
  otherHeader: 'the header of another table',
  otherTable: 'in another table, below its header',
  total: 'a total line',
  longLine: 'line longer than 2 MB',
} as const;

/** The mulberry32 generator of pseudo-random numbers: small, seeded and good enough for tests. */
export class Mulberry32 {
  constructor(private state: number) {}

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  /** From `from` to `to`, both included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.int(0, choices.length - 1)]!;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  shuffled<T>(values: readonly T[]): T[] {
    const result = [...values];
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.int(0, i);
      [result[i], result[j]] = [result[j]!, result[i]!];
    }
    return result;
  }
}

const ROLES: readonly PollutedRole[] = ['plays', 'locations', 'tracks'];
const DIMENSIONS: readonly PollutedRole[] = ['locations', 'tracks'];
const COLUMNS: Readonly<Record<PollutedRole, readonly string[]>> = {
  plays: ['location_id', 'track_id', 'played_ms'],
  locations: ['id', 'country'],
  tracks: ['id', 'licensor'],
};

type Fate =
  | { readonly kind: 'data'; readonly values: readonly string[] }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'blank' };

interface Written {
  readonly text: string;
  readonly fate: Fate;
}

interface Row {
  /** The clean values; null once the row has been polluted, or where it never was data. */
  readonly values: readonly string[] | null;
  write(draft: Draft): Written;
}

const data = (text: string, values: readonly string[]): Written => ({ text, fate: { kind: 'data', values } });
const rejected = (text: string, reason: string): Written => ({ text, fate: { kind: 'rejected', reason } });

type Quoting = 'needed' | 'some' | 'all';
type DraftEncoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'utf-16le-bare' | 'windows-1252';

/** A character that the encoding does not have: the combination is not made. */
class NotInEncoding extends Error {}

// Private-use characters stand for byte sequences that are not UTF-8.
const FIRST_MARKER = 0xe000;
const NOT_UTF8: readonly (readonly number[])[] = [
  [0xff],
  [0xc3],
  [0xe2, 0x82],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf0, 0x9f, 0x98],
  [0x80],
  [0xf5, 0x80],
];

const WINDOWS_1252: Readonly<Record<string, number>> = { '€': 0x80, '“': 0x93, '”': 0x94, '™': 0x99 };

function encode(text: string, encoding: DraftEncoding): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  if (encoding === 'utf-8' || encoding === 'utf-8-bom') {
    const encoder = new TextEncoder();
    const parts = (encoding === 'utf-8-bom' ? '\ufeff' + text : text).split(/([\ue000-\ue0ff])/);
    const pieces = parts.map((part) => {
      const marker = part.charCodeAt(0) - FIRST_MARKER;
      return part.length === 1 && marker >= 0 && marker < NOT_UTF8.length
        ? Uint8Array.from(NOT_UTF8[marker]!)
        : encoder.encode(part);
    });
    const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      joined.set(piece, at);
      at += piece.length;
    }
    return joined;
  }
  if (/[\ue000-\ue0ff]/.test(text)) throw new NotInEncoding();
  if (encoding === 'windows-1252') {
    for (const character of text) {
      const code = character.codePointAt(0)!;
      const byte = WINDOWS_1252[character] ?? (code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : -1);
      if (byte < 0) throw new NotInEncoding();
      bytes.push(byte);
    }
    return Uint8Array.from(bytes);
  }
  const withMark = encoding === 'utf-16le-bare' ? text : '\ufeff' + text;
  for (let i = 0; i < withMark.length; i++) {
    const unit = withMark.charCodeAt(i);
    if (encoding === 'utf-16be') bytes.push(unit >> 8, unit & 0xff);
    else bytes.push(unit & 0xff, unit >> 8);
  }
  return Uint8Array.from(bytes);
}

const newlinesIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

interface Rendered {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly file: ExpectedFile;
  readonly survivors: readonly (readonly string[])[];
  readonly error: { readonly message: RegExp; readonly line: number | null } | null;
}

/** A file as it is going to be written. Pollutions change it; {@link render} writes it and adds up the fates. */
class Draft {
  rows: Row[];
  footer: Row[] = [];
  /** Behind the footer. */
  eof: Row[] = [];
  above: { readonly text: string; readonly blank: boolean }[] = [];
  delimiter = ',';
  /** Written between two cells; more than the delimiter where it is doubled. */
  times = 1;
  trailingOnRows = false;
  trailingOnHeader = false;
  quoting: Quoting = 'needed';
  /** Positions of the required columns, and names of extra ones, in the order of the file. */
  columns: (number | string)[];
  names: string[];
  /** The header's text, where it is not made of the names; null where there is no header. */
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

  /** The texts of a row in the order of the file, with something in each extra column. */
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

  /** Pollutes `count` clean rows; false where there are too few. */
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

  /** Puts a row somewhere before the last one. */
  insert(write: (draft: Draft) => Written, at = this.random.int(0, this.rows.length - 1)): Row {
    const row = { values: null, write };
    this.rows.splice(at, 0, row);
    return row;
  }
}

function cleanRow(values: readonly string[]): Row {
  return { values, write: (draft) => data(draft.join(draft.cells(values)), values) };
}

function render(draft: Draft): Rendered {
  let text = '';
  let line = 1;
  let newline = '';
  let errorLine = draft.error?.line ?? null;
  const write = (part: string, last: boolean): void => {
    text += part;
    line += newlinesIn(part) + 1;
    if (last && !draft.endsWithNewline && part !== '') return;
    const next = draft.newline();
    // An empty line behind a CR must not turn it into a CRLF.
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

interface Pollution {
  readonly name: string;
  readonly family: string;
  readonly roles?: readonly PollutedRole[];
  /** Parts of the file that it takes for itself; two that take the same part are not combined. */
  readonly takes?: readonly string[];
  /** Whether it pollutes single rows. */
  readonly ofRows?: boolean;
  /** Whether it needs all rows as they are. */
  readonly allRows?: boolean;
  /** Not combined with others. */
  readonly alone?: boolean;
  /** False where the file has nothing to pollute in this way. */
  apply(draft: Draft, random: Mulberry32): boolean | undefined;
}

const PLAIN_WORDS = ['Kassa', 'x', 'NULL', '#N/A', '12', 'ö'];

const NOT_NUMBERS: readonly (readonly [string, string])[] = [
  ...[
    '1,000',
    '1.000',
    '1000,5',
    '1000.5',
    '60000.0',
    '1e3',
    '6E4',
    '0x10',
    '0b1',
    '00:03:20',
    '1_000',
    'NaN',
    'Infinity',
    'null',
    'NULL',
    '\\N',
    'true',
    '+60000',
    '--5',
    '-',
    '60 000',
    "60'000",
    '60\u00a0000',
    '60000ms',
    '60000;',
    '\u0666\u0660\u0660\u0660\u0660',
    '\uff16\uff10\uff10\uff10\uff10',
    '\u22125',
    '-1.5',
  ].map((text) => [text, REASONS.notWhole] as const),
  ['', REASONS.blankMs],
  ['  ', REASONS.blankMs],
  ['\u00a0', REASONS.blankMs],
  ['-1', REASONS.negative],
  ['-0', REASONS.negative],
  ['-60000', REASONS.negative],
  ['-99999999999999999999999', REASONS.negative],
  ['9007199254740993', REASONS.tooLarge],
  ['9223372036854775808', REASONS.tooLarge],
  ['18446744073709551676', REASONS.tooLarge],
  ['99999999999999999999999999999999999999999999', REASONS.tooLarge],
];

const GOOD_NUMBERS: readonly (readonly [string, string])[] = [
  ['00060000', '60000'],
  ['0000000000000000000000000000000059999', '59999'],
  ['000', '0'],
  ['9007199254740992', '9007199254740992'],
  ['  60000 ', '60000'],
];

const HEADER_STYLES: readonly ((name: string) => string)[] = [
  (name) => name.toUpperCase(),
  (name) => ` ${name} `,
  (name) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
  (name) => name.replaceAll('_', ' '),
  (name) => name.replaceAll('_', '-'),
  (name) => name.replaceAll('_', '.'),
  (name) => name.replace(/(^|_)(.)/g, (_, start: string, letter: string) => start + letter.toUpperCase()),
  (name) => name.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x61 + 0xff41)),
  (name) => `${name}\u00a0`,
];

const ASCII_PADS = [' ', '   ', '\t', ' \t ', '\u000b', '\f'];
const UNICODE_PADS = [
  '\u00a0',
  '\u0085',
  '\u1680',
  '\u2003',
  '\u2028',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
];

function other(role: PollutedRole, random: Mulberry32): PollutedRole {
  return random.pick(ROLES.filter((candidate) => candidate !== role));
}

const OTHER_ROWS: Readonly<Record<PollutedRole, readonly (readonly string[])[]>> = {
  plays: [
    ['S4', 'T3', '60000'],
    ['S5', 'T4', '1'],
  ],
  locations: [
    ['S4', 'FR'],
    ['T3', 'DK'],
  ],
  tracks: [
    ['T3', 'Wrong'],
    ['S4', 'Label'],
  ],
};

/** A row whose cells are rewritten; whatever it says then is rejected for the reason. */
function badCells(
  reason: string | ((draft: Draft) => string),
  change: (cells: string[], draft: Draft) => string[],
): (draft: Draft, values: readonly string[]) => Written {
  return (draft, values) =>
    rejected(
      draft.join(change(draft.cells(values), draft)),
      typeof reason === 'string' ? reason : reason(draft),
    );
}

/** A row of other values, still fit to be used. */
function goodValues(
  change: (values: string[], draft: Draft) => string[],
): (draft: Draft, values: readonly string[]) => Written {
  return (draft, values) => {
    const changed = change([...values], draft);
    return data(draft.join(draft.cells(changed)), changed);
  };
}

/** Writes a raw text in one required column; the other columns as they should be. */
function rawCell(draft: Draft, values: readonly string[], column: number, text: string): string {
  const cells = draft.cells(values);
  cells[draft.columns.indexOf(column)] = text;
  return draft.join(cells);
}

/** The fate of a row one of whose texts has become another one. */
function withText(role: PollutedRole, values: readonly string[], column: number, text: string): Fate {
  return role === 'plays' && column === 2
    ? { kind: 'rejected', reason: REASONS.notWhole }
    : { kind: 'data', values: values.map((value, i) => (i === column ? text : value)) };
}

function polluteIn(
  family: string,
  pollutions: readonly Omit<Pollution, 'family'>[],
): (Pollution & { readonly family: string })[] {
  return pollutions.map((pollution) => ({ ...pollution, family }));
}

const headerError = (draft: Draft, text: string | null, message: RegExp): void => {
  draft.headerText = text;
  draft.error = { message, header: true };
};

/** What an error of the header takes: a table below would be offered as the header. */
const HEADER_PARTS = ['names', 'order', 'extra', 'columns', 'footer'];

const POLLUTIONS: readonly Pollution[] = [
  ...polluteIn('delimiters', [
    ...[';', '\t', '|'].map((delimiter) => ({
      name: `delimiter ${JSON.stringify(delimiter)}`,
      takes: ['delimiter'],
      apply(draft: Draft): undefined {
        draft.delimiter = delimiter;
      },
    })),
    {
      name: 'a sep= line',
      takes: ['delimiter', 'above'],
      apply(draft, random) {
        draft.delimiter = random.pick([',', ';', '\t', '|', ':', '^', '~']);
        const text = random.pick(['sep=', 'SEP=']) + draft.delimiter;
        draft.above.push({ text: random.chance(0.3) ? `"${text}"` : text, blank: false });
        return undefined;
      },
    },
    {
      name: 'a delimiter that is none',
      takes: ['delimiter', ...HEADER_PARTS],
      apply(draft, random) {
        draft.delimiter = random.pick([':', '^', ' ', '#']);
        draft.error = { message: /fits none of the three files/, header: true };
        return undefined;
      },
    },
    {
      name: 'the delimiter doubled on every line',
      takes: ['columns', 'quotedDelimiter'],
      apply(draft) {
        draft.times = 2;
        return undefined;
      },
    },
    {
      name: 'trailing on every line',
      takes: ['columns'],
      apply(draft) {
        draft.trailingOnHeader = draft.trailingOnRows = true;
        return undefined;
      },
    },
    {
      name: 'trailing on every row, not on the header',
      takes: ['columns'],
      apply(draft) {
        draft.trailingOnRows = true;
        return undefined;
      },
    },
    {
      name: 'trailing on the header only',
      takes: ['columns', 'footer', 'end', 'quoting'],
      allRows: true,
      apply(draft) {
        draft.trailingOnHeader = true;
        draft.rows = draft.rows.map(({ values }) => ({
          values: null,
          write: (at) => rejected(at.join(at.cells(values!)), REASONS.tooFew),
        }));
        return undefined;
      },
    },
    {
      name: 'a delimiter missing in rows',
      ofRows: true,
      apply: (draft, random) =>
        draft.pollute(
          random.int(1, 2),
          badCells(REASONS.tooFew, ([first, second, ...rest], { quoting }) =>
            quoting === 'needed' ? [`${first}${second}`, ...rest] : [first!, ...rest],
          ),
        ),
    },
    {
      name: 'a delimiter doubled in rows',
      ofRows: true,
      takes: ['columns'],
      apply: (draft, random) => {
        const at = random.int(0, 1);
        return draft.pollute(
          random.int(1, 2),
          badCells(REASONS.tooMany, (cells) => [...cells.slice(0, at), '', ...cells.slice(at)]),
        );
      },
    },
    {
      name: 'another delimiter in rows',
      ofRows: true,
      takes: ['quoting', 'extra'],
      apply: (draft, random) =>
        draft.pollute(random.int(1, 2), (at, values) =>
          rejected(at.cells(values).join(at.delimiter === ';' ? ',' : ';'), REASONS.tooFew),
        ),
    },
  ]),
  ...polluteIn('quotes', [
    {
      name: 'every field quoted',
      takes: ['quoting'],
      apply(draft) {
        draft.quoting = 'all';
        return undefined;
      },
    },
    {
      name: 'some fields quoted',
      takes: ['quoting'],
      apply(draft) {
        draft.quoting = 'some';
        return undefined;
      },
    },
    {
      name: 'a stray quote inside a field',
      ofRows: true,
      apply: (draft, random) => {
        const column = random.int(0, COLUMNS[draft.role].length - 1);
        return draft.pollute(random.int(1, 2), (at, values) => {
          const text = `${values[column]!.slice(0, 1)}"${values[column]!.slice(1)}z`;
          if (at.quoting === 'all')
            return rejected(rawCell(at, values, column, `"${text}"`), REASONS.textBehindQuote);
          return {
            text: rawCell(at, values, column, text),
            fate: withText(at.role, values, column, text),
          };
        });
      },
    },
    {
      name: 'a quote never closed, late',
      ofRows: true,
      takes: ['footer', 'end'],
      apply(draft) {
        const last = draft.rows.length - 1;
        const done = draft.pollute(
          1,
          badCells('never closed', (cells) => [
            ...cells.slice(0, -1),
            `"${cells.at(-1)!.replaceAll('"', '')}`,
          ]),
          (i) => i === last,
        );
        draft.error = { message: /quote is opened and never closed/, row: draft.rows[last]! };
        return done;
      },
    },
    {
      name: 'a quote never closed, early',
      allRows: true,
      takes: ['footer', 'end', 'quoting'],
      apply(draft, random) {
        const index = random.int(0, draft.rows.length - 1);
        draft.pollute(
          1,
          badCells('never closed', ([first, ...rest]) => [`"${first}`, ...rest]),
          (i) => i === index,
        );
        draft.error = { message: /quote is opened and never closed/, row: draft.rows[index]! };
        return undefined;
      },
    },
    {
      name: 'text after a closing quote',
      ofRows: true,
      apply: (draft, random) => {
        const column = random.int(0, COLUMNS[draft.role].length - 1);
        return draft.pollute(random.int(1, 2), (at, values) =>
          rejected(rawCell(at, values, column, `"${values[column]}"z`), REASONS.textBehindQuote),
        );
      },
    },
    {
      name: 'doubled quotes around a field',
      ofRows: true,
      apply: (draft, random) => {
        const column = random.int(0, COLUMNS[draft.role].length - 1);
        return draft.pollute(random.int(1, 2), (at, values) =>
          rejected(rawCell(at, values, column, `""${values[column]}""`), REASONS.textBehindQuote),
        );
      },
    },
    {
      name: 'tripled quotes around a field are quotes in it',
      ofRows: true,
      apply: (draft, random) => {
        const column = random.int(0, COLUMNS[draft.role].length - 1);
        return draft.pollute(random.int(1, 2), (at, values) => ({
          text: rawCell(at, values, column, `"""${values[column]}"""`),
          fate: withText(at.role, values, column, `"${values[column]}"`),
        }));
      },
    },
    {
      name: 'single quotes around a field',
      ofRows: true,
      apply: (draft, random) => {
        const column = random.int(0, COLUMNS[draft.role].length - 1);
        return draft.pollute(random.int(1, 2), (at, values) => {
          const text = `'${values[column]}'`;
          return { text: rawCell(at, values, column, text), fate: withText(at.role, values, column, text) };
        });
      },
    },
    {
      name: 'single quotes around every field of the rows',
      allRows: true,
      takes: ['quoting'],
      apply(draft) {
        draft.rows = draft.rows.map(({ values }) => ({
          values: null,
          write: (at) => {
            const texts = values!.map((value) => `'${value}'`);
            const text = at.join(at.texts(texts));
            return at.role === 'plays' ? rejected(text, REASONS.notWhole) : data(text, texts);
          },
        }));
        return undefined;
      },
    },
    {
      name: 'single quotes around the names of the header',
      takes: HEADER_PARTS,
      apply(draft) {
        draft.names = draft.names.map((name) => `'${name}'`);
        draft.error = { message: /fits none of the three files/, header: true };
        return undefined;
      },
    },
    {
      name: 'two stray quotes that swallow lines',
      ofRows: true,
      takes: ['quoting', 'order', 'extra'],
      apply(draft, random) {
        const from = random.int(0, draft.rows.length - 3);
        const swallowed = draft.rows.slice(from, from + random.int(2, Math.min(6, draft.rows.length - from)));
        if (swallowed.some(({ values }) => values === null)) return false;
        const tables = swallowed.map(({ values }) => values!);
        const closesField = random.chance(0.5);
        const write = (at: Draft): Written => {
          const newline = at.newline();
          const before = tables
            .slice(0, -1)
            .map((values) => at.join(at.cells(values)))
            .join(newline);
          const [first, ...rest] = tables.at(-1)!;
          if (!closesField) {
            return rejected(`"${before}${newline}"${at.join([first!, ...rest])}`, REASONS.textBehindQuote);
          }
          const text = `${before}${newline}${first}`;
          return data(at.join([`"${text}"`, ...rest]), [text, ...rest]);
        };
        draft.rows.splice(from, swallowed.length, { values: null, write });
        return undefined;
      },
    },
    {
      name: 'delimiters, quotes and newlines in quotes',
      ofRows: true,
      apply: (draft, random) =>
        draft.pollute(
          random.int(1, 3),
          goodValues(([first, second, ...rest], { delimiter, role }) => {
            const special = random.pick([
              `a${delimiter}b`,
              'say "hi"',
              '"',
              '""',
              `a\nb`,
              'a\r\nb',
              'a\rb',
              `"${delimiter}\n"`,
            ]);
            return role === 'tracks' ? [first!, special] : [special, second!, ...rest];
          }),
        ),
    },
  ]),
  ...polluteIn('escapes', [
    {
      name: 'a backslash before a quote',
      ofRows: true,
      apply: (draft, random) => {
        const column = random.int(0, COLUMNS[draft.role].length - 1);
        const inside = random.pick(['\\"z', '\\"z\\"y', '\\" \\"']);
        return draft.pollute(random.int(1, 2), (at, values) =>
          rejected(rawCell(at, values, column, `"${values[column]}${inside}"`), REASONS.textBehindQuote),
        );
      },
    },
    {
      name: 'a backslash before a delimiter',
      ofRows: true,
      takes: ['columns'],
      apply: (draft, random) =>
        draft.pollute(random.int(1, 2), (at, values) =>
          rejected(rawCell(at, values, 0, `${values[0]}\\${at.delimiter}z`), REASONS.tooMany),
        ),
    },
    {
      name: 'a backslash and a quote before a delimiter',
      ofRows: true,
      takes: ['columns'],
      apply: (draft, random) =>
        draft.pollute(random.int(1, 2), (at, values) =>
          rejected(rawCell(at, values, 0, `"${values[0]}\\"${at.delimiter}z"`), REASONS.tooMany),
        ),
    },
    {
      name: 'backslashes that are text',
      ofRows: true,
      apply: (draft, random) => {
        const text = random.pick(['\\', '\\\\', 'a\\nb', '\\N', '\\t', 'C:\\x', 'T3\\']);
        return draft.pollute(
          random.int(1, 2),
          goodValues(([first, second, ...rest], { role }) =>
            role === 'tracks' ? [first!, text] : [text, second!, ...rest],
          ),
        );
      },
    },
  ]),
  ...polluteIn('line ends', [
    ...['\r\n', '\r'].map((newline) => ({
      name: JSON.stringify(newline),
      takes: ['newline'],
      apply(draft: Draft): undefined {
        draft.newline = () => newline;
      },
    })),
    {
      name: 'mixed',
      takes: ['newline'],
      apply(draft, random) {
        draft.newline = () => random.pick(['\n', '\r\n', '\r']);
        return undefined;
      },
    },
    {
      name: 'none at the end',
      takes: ['end'],
      apply(draft) {
        draft.endsWithNewline = false;
        return undefined;
      },
    },
    {
      name: 'blank lines',
      ofRows: true,
      apply(draft, random) {
        for (let n = random.int(1, 5); n > 0; n--) {
          const text = random.pick(['', '', ' ', '   ', '\f', '\u00a0']);
          draft.insert(() => ({ text, fate: { kind: 'blank' } }));
        }
        return undefined;
      },
    },
    {
      name: 'blank lines at the end',
      takes: ['footer', 'end'],
      apply(draft, random) {
        for (let n = random.int(1, 3); n > 0; n--)
          draft.footer.push({ values: null, write: () => ({ text: '', fate: { kind: 'blank' } }) });
        return undefined;
      },
    },
    {
      name: 'lines of delimiters only',
      ofRows: true,
      apply(draft, random) {
        for (let n = random.int(1, 3); n > 0; n--) {
          draft.insert((at) => {
            const text = at.join(at.columns.map(() => at.cell('')));
            return at.role === 'plays' ? rejected(text, REASONS.blankMs) : data(text, ['', '']);
          });
        }
        return undefined;
      },
    },
    {
      name: 'a line with an empty quoted field only',
      ofRows: true,
      apply(draft) {
        draft.insert(() => rejected('""', REASONS.tooFew));
        return undefined;
      },
    },
    {
      name: 'the last line cut off before its last delimiter',
      ofRows: true,
      takes: ['end', 'footer', 'columns'],
      apply(draft) {
        const last = draft.rows.length - 1;
        draft.endsWithNewline = false;
        return draft.pollute(
          1,
          (at, values) => rejected(at.cells(values).slice(0, -1).join(at.delimiter), REASONS.tooFew),
          (i) => i === last,
        );
      },
    },
    {
      name: 'the last line cut off in its last field',
      ofRows: true,
      takes: ['end', 'footer', 'columns', 'order', 'extra', 'quoting'],
      apply(draft) {
        const last = draft.rows.length - 1;
        draft.endsWithNewline = false;
        return draft.pollute(
          1,
          goodValues((values) => [...values.slice(0, -1), values.at(-1)!.slice(0, 1)]),
          (i) => i === last,
        );
      },
    },
    {
      name: 'the last line cut off in quotes',
      ofRows: true,
      takes: ['end', 'footer', 'columns'],
      apply(draft) {
        const last = draft.rows.length - 1;
        draft.endsWithNewline = false;
        const done = draft.pollute(
          1,
          (_, [first]) => rejected(`"${first}`, 'never closed'),
          (i) => i === last,
        );
        draft.error = { message: /quote is opened and never closed/, row: draft.rows[last]! };
        return done;
      },
    },
    {
      name: 'the last line cut off in a character',
      ofRows: true,
      takes: ['end', 'footer', 'columns', 'encoding'],
      apply(draft) {
        const last = draft.rows.length - 1;
        draft.endsWithNewline = false;
        return draft.pollute(
          1,
          (_, [first]) => rejected(`${first}${String.fromCharCode(FIRST_MARKER + 1)}`, REASONS.notUtf8),
          (i) => i === last,
        );
      },
    },
  ]),
  ...polluteIn('header', [
    ...HEADER_STYLES.map((style, i) => ({
      name: `names written another way ${i}`,
      takes: ['names'],
      apply(draft: Draft): undefined {
        draft.names = draft.names.map(style);
      },
    })),
    {
      name: 'columns in another order',
      takes: ['order'],
      apply(draft) {
        draft.columns.reverse();
        return undefined;
      },
    },
    {
      name: 'extra columns',
      takes: ['order', 'extra'],
      apply(draft, random) {
        const extra = random.shuffled([
          '__proto__',
          'note',
          '',
          'constructor',
          'a,b',
          'two\nlines',
          'ö',
          'title',
        ]);
        draft.columns = random.shuffled([...draft.columns, ...extra.slice(0, random.int(1, 4))]);
        return undefined;
      },
    },
    {
      name: 'the header again in the middle',
      ofRows: true,
      apply(draft, random) {
        for (let n = random.int(1, 2); n > 0; n--)
          draft.insert((at) => rejected(at.headerText ?? at.header(), REASONS.headerAgain));
        return undefined;
      },
    },
    {
      name: 'the header again in the middle, in capitals',
      ofRows: true,
      takes: ['extra'],
      apply(draft) {
        draft.insert((at) =>
          rejected(at.header(COLUMNS[at.role].map((name) => name.toUpperCase())), REASONS.headerAgain),
        );
        return undefined;
      },
    },
    {
      name: 'the header again in the middle, quoted',
      ofRows: true,
      takes: ['extra', 'columns'],
      apply(draft) {
        draft.insert((at) =>
          rejected(at.join(at.texts(COLUMNS[at.role].map((name) => `"${name}"`))), REASONS.headerAgain),
        );
        return undefined;
      },
    },
    {
      name: 'the header again in the middle, padded',
      ofRows: true,
      takes: ['extra', 'columns', 'quoting'],
      apply(draft) {
        draft.insert((at) =>
          rejected(at.join(at.texts(COLUMNS[at.role].map((name) => ` ${name} `))), REASONS.headerAgain),
        );
        return undefined;
      },
    },
    {
      name: 'two header rows',
      ofRows: true,
      apply(draft) {
        draft.insert((at) => rejected(at.headerText ?? at.header(), REASONS.headerAgain), 0);
        return undefined;
      },
    },
    {
      name: 'a needed column missing',
      takes: HEADER_PARTS,
      apply(draft, random) {
        const missing = random.int(0, draft.columns.length - 1);
        draft.names = draft.names.map((name, i) => (i === missing ? 'duration' : name));
        draft.error = { message: /is missing/, header: true };
        return undefined;
      },
    },
    {
      name: 'a needed column twice',
      takes: HEADER_PARTS,
      apply(draft, random) {
        draft.columns = [...draft.columns, random.pick(draft.names).toUpperCase()];
        draft.error = { message: /is there twice/, header: true };
        return undefined;
      },
    },
    {
      name: 'no header',
      takes: [...HEADER_PARTS],
      allRows: true,
      apply(draft) {
        headerError(draft, null, /fits none of the three files/);
        return undefined;
      },
    },
    {
      name: 'a header that fits two files',
      roles: DIMENSIONS,
      takes: HEADER_PARTS,
      apply(draft) {
        draft.columns = [0, 1, draft.role === 'locations' ? 'licensor' : 'country'];
        draft.error = { message: /fits .+ and .+ alike/, header: true };
        return undefined;
      },
    },
  ]),
  ...polluteIn('preamble', [
    {
      name: 'blank lines above the header',
      takes: ['above'],
      apply(draft, random) {
        for (let n = random.int(1, 4); n > 0; n--)
          draft.above.push({ text: random.pick(['', '', ' ', '\t', '\u00a0']), blank: true });
        return undefined;
      },
    },
    {
      name: 'blank lines above and below a sep= line',
      takes: ['above', 'delimiter'],
      apply(draft) {
        draft.delimiter = ';';
        draft.above.push(
          { text: '', blank: true },
          { text: 'sep=;', blank: false },
          { text: '', blank: true },
        );
        return undefined;
      },
    },
    {
      name: 'a title above the header',
      takes: ['above', ...HEADER_PARTS],
      apply(draft, random) {
        const lines = random.pick([['Report 2024'], ['# made by x', '# of y'], ['Report', '', 'May']]);
        draft.above.push(...lines.map((text) => ({ text, blank: text === '' })));
        draft.error = { message: /header stands on line \d+, below other lines/, header: true };
        return undefined;
      },
    },
  ]),
  ...polluteIn('footers', [
    {
      name: 'a total line',
      takes: ['footer'],
      apply(draft, random) {
        const word = random.pick([
          'Total',
          'TOTAL',
          'Grand Total',
          'Subtotal',
          'Sum',
          'Summe',
          'Total:',
          'Totalt',
        ]);
        draft.footer.push({
          values: null,
          write: (at) => {
            const count = at.columns.length;
            const texts = at.columns.map((_, i) =>
              i === 0 ? word : i === count - 1 && i > 1 ? '99999' : '',
            );
            return rejected(at.join(texts.map((text) => at.cell(text))), REASONS.total);
          },
        });
        return undefined;
      },
    },
    {
      name: 'a total line in a file whose every field is quoted',
      takes: ['footer', 'quoting'],
      apply(draft) {
        draft.quoting = 'all';
        draft.footer.push({
          values: null,
          write: (at) =>
            rejected(at.join(at.columns.map((_, i) => (i === 0 ? '"Total"' : '""'))), REASONS.total),
        });
        return undefined;
      },
    },
    {
      name: 'a padded total line',
      takes: ['footer'],
      apply(draft) {
        draft.footer.push({
          values: null,
          write: (at) =>
            rejected(at.join(at.columns.map((_, i) => (i === 0 ? ' Total ' : ' '))), REASONS.total),
        });
        return undefined;
      },
    },
    {
      name: 'a sentence',
      takes: ['footer'],
      apply(draft, random) {
        const text = random.pick(['Generated by x', '(5 rows)', '-- end', '***', 'Total']);
        draft.footer.push({ values: null, write: (at) => rejected(at.cell(text), REASONS.tooFew) });
        return undefined;
      },
    },
    {
      name: 'Ctrl-Z on the last line',
      takes: ['end'],
      apply(draft, random) {
        draft.endsWithNewline = random.chance(0.3);
        draft.eof.push({ values: null, write: () => rejected('\x1a', REASONS.ctrlZ) });
        return undefined;
      },
    },
  ]),
  ...polluteIn('several tables', [
    {
      name: 'another table below a blank line',
      takes: ['footer'],
      apply(draft, random) {
        otherTable(draft, other(draft.role, random), true);
        return undefined;
      },
    },
    {
      name: 'another table right below',
      takes: ['footer'],
      apply(draft, random) {
        otherTable(draft, other(draft.role, random), false);
        return undefined;
      },
    },
    {
      name: 'another table in a file whose every field is quoted',
      takes: ['footer', 'quoting'],
      apply(draft, random) {
        draft.quoting = 'all';
        // Where the other table has as many columns, its rows pass for rows of this one.
        const role = { plays: 'tracks', locations: 'tracks', tracks: 'locations' } as const;
        otherTable(draft, role[draft.role], random.chance(0.5));
        return undefined;
      },
    },
    {
      name: 'another table and then this one again',
      takes: ['footer'],
      apply(draft, random) {
        otherTable(draft, other(draft.role, random), true);
        draft.footer.push({
          values: null,
          write: (at) => rejected(at.headerText ?? at.header(), REASONS.headerAgain),
        });
        draft.footer.push(...OTHER_ROWS[draft.role].map((values) => cleanRow(values)));
        return undefined;
      },
    },
    {
      name: 'a table of something else',
      roles: ['plays'],
      takes: ['footer'],
      apply(draft) {
        for (const cells of [
          ['Summary', 'Value'],
          ['plays', '7'],
        ])
          draft.footer.push({
            values: null,
            write: (at) => rejected(cells.map((text) => at.cell(text)).join(at.delimiter), REASONS.tooFew),
          });
        return undefined;
      },
    },
  ]),
  ...polluteIn('encodings', [
    ...(['utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'] as const).map((encoding) => ({
      name: encoding,
      takes: ['encoding'],
      apply(draft: Draft): undefined {
        draft.encoding = encoding;
      },
    })),
    {
      name: 'Windows-1252 with signs of its own',
      roles: ['tracks'],
      takes: ['encoding'],
      ofRows: true,
      apply(draft, random) {
        draft.encoding = 'windows-1252';
        return draft.pollute(
          1,
          goodValues(([id]) => [id!, random.pick(['“Blå” Ton™', '5 € Club'])]),
        );
      },
    },
    {
      name: 'UTF-16 without a byte order mark',
      takes: ['encoding'],
      apply(draft) {
        draft.encoding = 'utf-16le-bare';
        draft.error = { message: /UTF-16 without a byte order mark/ };
        return undefined;
      },
    },
    {
      name: 'UTF-16 with half a character at the end',
      takes: ['encoding', 'end'],
      apply(draft) {
        draft.encoding = 'utf-16le';
        draft.finish.unshift((bytes) => Uint8Array.from([...bytes.subarray(0, -2), 0x41]));
        draft.eof.push({ values: null, write: () => rejected('', REASONS.tooFew) });
        return undefined;
      },
    },
    ...NOT_UTF8.map((bytes, i) => ({
      name: `bytes that are not UTF-8: ${bytes.map((byte) => byte.toString(16)).join(' ')}`,
      ofRows: true,
      takes: ['encoding'],
      apply: (draft: Draft, random: Mulberry32): boolean => {
        const column = random.int(0, COLUMNS[draft.role].length - 1);
        const marker = String.fromCharCode(FIRST_MARKER + i);
        return draft.pollute(
          1,
          (at, values) =>
            rejected(
              at.join(at.cells(values.map((value, j) => (j === column ? value + marker + 'z' : value)))),
              REASONS.notUtf8,
            ),
          // The first rows have the characters of several bytes that make the file UTF-8.
          (index) => index > 2,
        );
      },
    })),
  ]),
  ...polluteIn('NUL bytes', [
    {
      name: 'a NUL in a row',
      ofRows: true,
      apply: (draft, random) => {
        const column = random.int(0, COLUMNS[draft.role].length - 1);
        return draft.pollute(1, (at, values) =>
          rejected(
            at.join(at.cells(values.map((value, i) => (i === column ? `${value}\0` : value)))),
            REASONS.nul,
          ),
        );
      },
    },
    {
      name: 'a line of one NUL',
      ofRows: true,
      apply(draft) {
        draft.insert(() => rejected('\0', REASONS.nul));
        return undefined;
      },
    },
    {
      name: 'a NUL in the header',
      takes: HEADER_PARTS,
      apply(draft) {
        draft.names = draft.names.map((name, i) => (i === 0 ? `${name}\0` : name));
        draft.error = { message: /is missing/, header: true };
        return undefined;
      },
    },
    {
      name: 'NULs all over',
      takes: ['encoding'],
      apply(draft) {
        draft.footer.push({ values: null, write: () => rejected('\0'.repeat(5_000), REASONS.nul) });
        draft.error = { message: /binary file|UTF-16 without/ };
        return undefined;
      },
    },
  ]),
  ...polluteIn('padded fields', [
    ...[
      { name: 'ASCII white space', pads: ASCII_PADS },
      { name: 'Unicode white space', pads: UNICODE_PADS },
    ].map(({ name, pads }) => ({
      name,
      ofRows: true,
      apply: (draft: Draft, random: Mulberry32): boolean => {
        const pad = random.pick(pads);
        const side = random.int(0, 2);
        return draft.pollute(random.int(1, 4), (at, values) => {
          const usable = pad.includes(at.delimiter) ? ' ' : pad;
          const before = side === 1 ? '' : usable;
          const after = side === 0 ? '' : usable;
          const column = random.int(0, values.length - 1);
          const padded = values.map((value, i) =>
            i === column || side === 2 ? before + value + after : value,
          );
          return data(at.join(at.cells(padded)), values);
        });
      },
    })),
    {
      name: 'spaces outside the quotes',
      ofRows: true,
      apply: (draft, random) =>
        draft.pollute(random.int(1, 4), (at, values) =>
          data(at.join(at.texts(values).map((text) => ` "${text.replaceAll('"', '""')}"  `)), values),
        ),
    },
    {
      name: 'every field padded',
      allRows: true,
      apply(draft) {
        draft.rows = draft.rows.map(({ values }) => ({
          values: null,
          write: (at) => data(at.join(at.cells(values!.map((value) => ` ${value}  `))), values!),
        }));
        return undefined;
      },
    },
  ]),
  ...polluteIn('numbers', [
    ...NOT_NUMBERS.map(([text, reason]) => ({
      name: `played_ms ${JSON.stringify(text)}`,
      roles: ['plays'] as const,
      ofRows: true,
      apply: (draft: Draft, random: Mulberry32): boolean =>
        draft.pollute(random.int(1, 3), (at, [location, track]) =>
          rejected(at.join(at.cells([location!, track!, text])), reason),
        ),
    })),
    ...GOOD_NUMBERS.map(([text, value]) => ({
      name: `played_ms ${JSON.stringify(text)}, which is good`,
      roles: ['plays'] as const,
      ofRows: true,
      apply: (draft: Draft, random: Mulberry32): boolean =>
        draft.pollute(random.int(1, 3), (at, [location, track]) =>
          data(at.join(at.cells([location!, track!, text])), [location!, track!, value]),
        ),
    })),
    {
      name: 'ids that look like numbers',
      ofRows: true,
      apply: (draft, random) =>
        draft.pollute(
          random.int(2, 4),
          goodValues(([, ...rest]) => [
            random.pick(['1', '001', '1.0', '1e3', '12345678901234567890', '12345678901234567891', '-1']),
            ...rest,
          ]),
        ),
    },
  ]),
  ...polluteIn('short and long rows', [
    {
      name: 'a field missing',
      ofRows: true,
      apply: (draft, random) =>
        draft.pollute(
          random.int(1, 3),
          badCells(REASONS.tooFew, (cells) => cells.slice(0, -1)),
        ),
    },
    {
      name: 'one field only',
      ofRows: true,
      apply: (draft, random) =>
        draft.pollute(random.int(1, 3), (at, values) => rejected(at.cells(values)[0]!, REASONS.tooFew)),
    },
    {
      name: 'more fields',
      ofRows: true,
      takes: ['columns'],
      apply: (draft, random) =>
        draft.pollute(
          random.int(1, 3),
          badCells(REASONS.tooMany, (cells) => [
            ...cells,
            ...Array.from({ length: random.int(1, 200) }, () => 'x'),
          ]),
        ),
    },
    {
      name: 'more fields, all blank',
      ofRows: true,
      takes: ['columns'],
      apply: (draft, random) =>
        draft.pollute(random.int(1, 3), (at, values) =>
          data(at.join([...at.cells(values), '', ' ', '""']), values),
        ),
    },
  ]),
  ...polluteIn('keys', [
    {
      name: 'ids twice',
      roles: DIMENSIONS,
      ofRows: true,
      apply(draft, random) {
        const known = draft.rows.flatMap(({ values }) => (values ? [values] : []));
        if (known.length === 0) return false;
        for (let n = random.int(1, 3); n > 0; n--) {
          const values = random.pick(known);
          draft.insert((at) => data(at.join(at.cells(values)), values));
        }
        return undefined;
      },
    },
    {
      name: 'ids twice with different values',
      roles: DIMENSIONS,
      ofRows: true,
      apply(draft, random) {
        const known = draft.rows.flatMap(({ values }) => (values ? [values] : []));
        if (known.length === 0) return false;
        for (let n = random.int(1, 3); n > 0; n--) {
          const values = [random.pick(known)[0]!, random.pick(['XX', 'YY', ''])];
          draft.insert((at) => data(at.join(at.cells(values)), values));
        }
        return undefined;
      },
    },
    {
      name: 'blank ids and values',
      ofRows: true,
      apply: (draft, random) => {
        const column = random.int(0, 1);
        return draft.pollute(
          random.int(1, 3),
          goodValues((values) => values.map((value, i) => (i === column ? '' : value))),
        );
      },
    },
    {
      name: 'other words',
      ofRows: true,
      apply: (draft, random) =>
        draft.pollute(
          random.int(1, 3),
          goodValues(([, ...rest]) => [random.pick(PLAIN_WORDS), ...rest]),
        ),
    },
    {
      name: 'other case',
      ofRows: true,
      apply: (draft, random) =>
        draft.pollute(
          random.int(1, 3),
          goodValues(([first, ...rest]) => [first!.toLowerCase(), ...rest]),
        ),
    },
  ]),
  ...polluteIn('containers', [
    {
      name: 'gzip',
      takes: ['container'],
      apply(draft) {
        draft.finish.push((bytes) => Uint8Array.from(gzipSync(bytes)));
        return undefined;
      },
    },
    {
      name: 'gzip cut off',
      takes: ['container'],
      apply(draft, random) {
        const share = random.next();
        draft.finish.push((bytes) => {
          const packed = Uint8Array.from(gzipSync(bytes));
          return packed.slice(0, 2 + Math.floor((packed.length - 2) * share));
        });
        draft.error = { message: /damaged or incomplete/ };
        return undefined;
      },
    },
    {
      name: 'gzip with a wrong checksum or length',
      takes: ['container'],
      apply(draft, random) {
        const back = random.int(1, 8);
        draft.finish.push((bytes) => {
          const packed = Uint8Array.from(gzipSync(bytes));
          packed[packed.length - back]! ^= 0x55;
          return packed;
        });
        draft.error = { message: /damaged or incomplete/ };
        return undefined;
      },
    },
  ]),
  ...polluteIn('no rows', [
    {
      name: 'an empty file',
      alone: true,
      apply(draft, random) {
        draft.headerText = null;
        draft.rows = [];
        const text = random.pick(['', '\n', ' \r\n\r\n ', '\ufeff']);
        draft.above.push({ text, blank: false });
        draft.endsWithNewline = text === '';
        draft.newline = () => '';
        draft.error = { message: /file is empty/ };
        return undefined;
      },
    },
    {
      name: 'a header only',
      alone: true,
      apply(draft, random) {
        draft.rows = [];
        draft.endsWithNewline = random.chance(0.5);
        draft.error = { message: /no rows/, header: true };
        return undefined;
      },
    },
    {
      name: 'a header and blank lines only',
      alone: true,
      apply(draft) {
        draft.rows = [];
        for (const text of ['', ' ']) draft.insert(() => ({ text, fate: { kind: 'blank' } }), 0);
        draft.error = { message: /no rows/, header: true };
        return undefined;
      },
    },
  ]),
  ...polluteIn('size', [
    {
      name: 'a line over 2 MB',
      alone: true,
      apply(draft) {
        draft.large = true;
        return draft.pollute(1, (at, [first, ...rest]) =>
          rejected(at.join(at.cells([first! + 'x'.repeat(2 * 1024 * 1024), ...rest])), REASONS.longLine),
        );
      },
    },
    {
      name: 'a line of just 2 MB',
      alone: true,
      apply(draft) {
        draft.large = true;
        return draft.pollute(1, (at, values) => {
          const length = new TextEncoder().encode(at.join(at.cells(values))).length;
          const long = [values[0]! + 'x'.repeat(2 * 1024 * 1024 - length), ...values.slice(1)];
          return data(at.join(at.cells(long)), long);
        });
      },
    },
  ]),
];

function otherTable(draft: Draft, role: PollutedRole, blankLine: boolean): void {
  if (blankLine) draft.footer.push({ values: null, write: () => ({ text: '', fate: { kind: 'blank' } }) });
  const plain = (at: Draft, texts: readonly string[]): string =>
    texts.map((text) => at.cell(text)).join(at.delimiter);
  draft.footer.push({
    values: null,
    write: (at) => rejected(plain(at, COLUMNS[role]), REASONS.otherHeader),
  });
  for (const values of OTHER_ROWS[role])
    draft.footer.push({ values: null, write: (at) => rejected(plain(at, values), REASONS.otherTable) });
}

const LOCATIONS = [
  ['Ö1', 'SE'],
  ['Ü2', 'NO'],
  ['É3', 'GB'],
  ['S4', 'SE'],
  ['S5', 'NA'],
  ['S6', 'UK'],
  ['S7', 'se'],
  ['s8', 'Sweden'],
] as const;

const TRACKS = [
  ['Tå1', 'Blå Ton'],
  ['Té2', 'Été'],
  ['T3', 'Aurora'],
  ['T4', 'Aurora'],
  ['T5', 'null'],
  ['T6', '(unknown)'],
  ['T7', "O'Neil Records"],
  ['T8', '=cmd()'],
  ['t9', 'aurora.'],
] as const;

/** Three clean tables. The first rows of each have characters of several bytes. */
function cleanTables(random: Mulberry32, playRows: number): Tables {
  const locations = LOCATIONS.slice(0, random.int(5, LOCATIONS.length));
  const tracks = TRACKS.slice(0, random.int(5, TRACKS.length));
  const plays = Array.from({ length: playRows }, (_, i): [string, string, string] => {
    const location = random.chance(0.08) ? 'S99' : random.pick(locations)[0];
    const track = random.chance(0.1) ? 'T99' : random.pick(tracks)[0];
    const ms = random.chance(0.4)
      ? random.pick(['0', '59999', '60000', '60001', '999', '600000', '601000'])
      : String(random.int(0, 700_000));
    return i < 3 ? ['Ö1', 'Tå1', ms] : [location, track, ms];
  });
  return { plays, locations, tracks };
}

function expectedDimension(
  file: ExpectedFile,
  survivors: readonly (readonly string[])[],
  upper: boolean,
): ExpectedDimension {
  const byId = new Map<string, { rows: number; values: Set<string> }>();
  let blankId = 0;
  for (const [id, value] of survivors) {
    if (id === '') {
      blankId++;
      continue;
    }
    const entry = byId.get(id!) ?? { rows: 0, values: new Set() };
    entry.rows++;
    entry.values.add(upper ? value!.toUpperCase() : value!);
    byId.set(id!, entry);
  }
  const all = [...byId.values()];
  const one = all.filter(({ values }) => values.size === 1);
  const conflicting = all.filter(({ values }) => values.size > 1);
  return {
    ...file,
    blankId,
    ids: one.length,
    repeats: one.reduce((sum, { rows }) => sum + rows - 1, 0),
    conflictingIds: conflicting.length,
    conflictingRows: conflicting.reduce((sum, { rows }) => sum + rows, 0),
    blankValues: one.filter(({ values }) => values.has('')).length,
  };
}

/** Sorts shares by country and licensor. */
export function sortedShares(shares: readonly OracleShare[]): OracleShare[] {
  const key = ({ country, licensor }: OracleShare): string => `${country}\u0001${licensor}`;
  return [...shares].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function expectedAnswer(tables: Tables, minSeconds: number): ExpectedAnswer {
  const { shares, noCountry, below, counted, unknown, rejected: wrong } = oracle(tables, minSeconds, UNKNOWN);
  if (wrong > 0n) throw new Error('A row that was to survive is none for the oracle');
  return {
    noCountry: Number(noCountry),
    below: Number(below),
    counted: Number(counted),
    unknown: Number(unknown),
    shares: sortedShares(shares),
  };
}

function toCase(
  { name, family, seed }: Pick<PollutedCase, 'name' | 'family' | 'seed'>,
  drafts: Readonly<Record<PollutedRole, Draft>>,
): PollutedCase {
  const rendered = {
    plays: render(drafts.plays),
    locations: render(drafts.locations),
    tracks: render(drafts.tracks),
  };
  const files = {
    plays: rendered.plays.bytes,
    locations: rendered.locations.bytes,
    tracks: rendered.tracks.bytes,
  };
  const large = ROLES.some((role) => drafts[role].large);
  const bad = ROLES.find((role) => rendered[role].error !== null);
  if (bad)
    return { name, family, seed, files, large, expected: { error: { role: bad, ...rendered[bad].error! } } };
  const pairs = (role: PollutedRole): [string, string][] =>
    rendered[role].survivors.map(([id, value]) => [id!, value!]);
  const tables: Tables = {
    plays: rendered.plays.survivors.map(([location, track, ms]) => [location!, track!, ms!]),
    locations: pairs('locations'),
    tracks: pairs('tracks'),
  };
  const ledger: ExpectedLedger = {
    plays: rendered.plays.file,
    locations: expectedDimension(rendered.locations.file, tables.locations, true),
    tracks: expectedDimension(rendered.tracks.file, tables.tracks, false),
    at60: expectedAnswer(tables, 60),
    at0: expectedAnswer(tables, 0),
  };
  return { name, family, seed, files, large, expected: { ledger } };
}

function draftsOf(random: Mulberry32, playRows = random.int(8, 40)): Record<PollutedRole, Draft> {
  const tables = cleanTables(random, playRows);
  return {
    plays: new Draft('plays', random, tables.plays),
    locations: new Draft('locations', random, tables.locations),
    tracks: new Draft('tracks', random, tables.tracks),
  };
}

function fitsRole(pollution: Pollution, role: PollutedRole): boolean {
  return (pollution.roles ?? ROLES).includes(role);
}

function combine(a: Pollution, b: Pollution): boolean {
  if (a === b || a.alone || b.alone) return false;
  if ((a.allRows && (b.ofRows || b.allRows)) || (b.allRows && a.ofRows)) return false;
  return !(a.takes ?? []).some((part) => b.takes?.includes(part));
}

/** Applies the pollutions to the draft; false where they do not go together there. */
function polluteWith(draft: Draft, pollutions: readonly Pollution[]): boolean {
  for (const pollution of pollutions) {
    const before = draft.error;
    if (pollution.apply(draft, draft.random) === false) return false;
    if (before && draft.error !== before) return false;
  }
  return true;
}

/** Every pollution by itself in every file it fits, pairs of them in one file, one in each file, and some large files. */
export function pollutedCases(): PollutedCase[] {
  const cases: PollutedCase[] = [];
  let seed = 0;
  const add = (
    make: (
      random: Mulberry32,
    ) => { name: string; family: string; drafts: Record<PollutedRole, Draft> } | null,
  ): void => {
    seed++;
    const random = new Mulberry32(seed);
    const made = make(random);
    if (!made) return;
    try {
      cases.push(toCase({ name: made.name, family: made.family, seed }, made.drafts));
    } catch (error) {
      if (!(error instanceof NotInEncoding)) throw error;
    }
  };
  const one = (pollution: Pollution, role: PollutedRole, playRows?: number): void =>
    add((random) => {
      const drafts = draftsOf(random, playRows);
      if (!polluteWith(drafts[role], [pollution])) return null;
      return { name: `${role}: ${pollution.name}`, family: pollution.family, drafts };
    });
  for (const pollution of POLLUTIONS) {
    for (const role of pollution.roles ?? ROLES) {
      one(pollution, role);
    }
  }
  for (let n = 0; n < 360; n++) {
    add((random) => {
      const role = random.pick(ROLES);
      const [a, b] = [random.pick(POLLUTIONS), random.pick(POLLUTIONS)];
      if (!fitsRole(a, role) || !fitsRole(b, role) || !combine(a, b)) return null;
      // What pollutes rows comes first, so that it finds rows to pollute.
      const pair = a.ofRows ? [a, b] : [b, a];
      const drafts = draftsOf(random);
      if (!polluteWith(drafts[role], pair)) return null;
      return {
        name: `${role}: ${pair.map(({ name }) => name).join(' + ')}`,
        family: 'two in one file',
        drafts,
      };
    });
  }
  for (let n = 0; n < 70; n++) {
    add((random) => {
      const drafts = draftsOf(random);
      const names: string[] = [];
      for (const role of ROLES) {
        const pollution = random.pick(POLLUTIONS.filter((candidate) => fitsRole(candidate, role)));
        if (!polluteWith(drafts[role], [pollution])) return null;
        if (drafts[role].error) return null;
        names.push(`${role}: ${pollution.name}`);
      }
      return { name: names.join('; '), family: 'one in each file', drafts };
    });
  }
  for (let n = 0; n < 5; n++) {
    add((random) => {
      const drafts = draftsOf(random, 6_000);
      const pollutions: Pollution[] = [];
      while (pollutions.length < 5) {
        const next = random.pick(POLLUTIONS.filter((one) => fitsRole(one, 'plays') && !one.alone));
        if (!pollutions.every((taken) => combine(next, taken))) continue;
        const trial = draftsOf(new Mulberry32(n));
        if (!polluteWith(trial.plays, [next]) || trial.plays.error) continue;
        pollutions.push(next);
      }
      pollutions.sort((a, b) => Number(b.ofRows ?? false) - Number(a.ofRows ?? false));
      if (!polluteWith(drafts.plays, pollutions)) return null;
      return {
        name: `plays: ${pollutions.map(({ name }) => name).join(' + ')}`,
        family: 'thousands of rows',
        drafts,
      };
    });
  }
  return cases;
}
