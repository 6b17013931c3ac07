/**
 * Random deliveries as people send them: mixed delimiters, quotes, newlines, encodings, containers and parts, with
 * bad lengths, unknown ids, repeats, conflicts and broken rows in between. The fate of every row is recorded when it
 * is made, without calling the product; the oracle answers for the remaining rows.
 */
import { gzipSync } from 'node:zlib';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { csvText, HEADERS } from './csv-files';
import type { Tables } from './oracle';
import { Mulberry32 } from './mulberry32';
import { testSize } from './test-size';

type Role = keyof Tables;
type Row = readonly string[];

/** A file as delivered. */
export interface DeliveredFile {
  readonly role: Role | 'all';
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Delivery {
  readonly seed: number;
  readonly files: readonly DeliveredFile[];
  /** The readable rows, for the oracle. */
  readonly tables: Tables;
  /** For each role: physical rows below the headers, blank ones and broken ones. */
  readonly rows: Readonly<Record<Role, { rows: number; blank: number; broken: number }>>;
}

/** The seeds on which the browser, the command line and the oracle must agree. */
export const DELIVERIES = Array.from({ length: testSize(40, 200) }, (_, i) => i + 1);

const COUNTRIES = ['US', 'SE', 'DE', 'GB', 'FR', 'NA', 'de', ' se ', 'UK', ''];
const LICENSORS = [
  'Alfa, "A" AB',
  'Béta Förlag',
  '=Gamma()',
  "'=Delta",
  '<b>Epsilon</b> & Co; Ltd',
  'Zeta\tEta',
  "O'Theta",
  '  Iota  ',
  'NULL',
  '',
];
const WIDE_LICENSORS = ['ζ 😀', '株式会社', 'ابن'];
const BAD_LENGTHS = [
  '',
  'x',
  '-1',
  '1.5',
  '1e3',
  '0x10',
  '+60000',
  '1,000',
  '9007199254740993',
  '00:03:20',
  '٣',
];
const GOOD_LENGTHS = ['60000', '59999', '0', '007', '600000', '601000', '9007199254740992', '29999', '30000'];

/** Header names as other tools might write them. */
const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => ` ${name} `,
  (name) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
  (name) => name.replaceAll('_', ' '),
];

function isLatin1(text: string): boolean {
  return /^[\u0000-\u007fÀ-ÿ]*$/.test(text);
}

/** UTF-8, UTF-16 with a byte order mark, or Windows-1252 if an accent reveals it. */
function encoded(text: string, random: Mulberry32): Uint8Array<ArrayBuffer> {
  const kind = random.pick(['utf-8', 'utf-8', 'utf-8 with a mark', 'utf-16le', 'utf-16be', 'windows-1252']);
  if (kind === 'windows-1252' && isLatin1(text) && /[À-ÿ]/.test(text))
    return Uint8Array.from(Buffer.from(text, 'latin1'));
  if (kind === 'utf-16le') return Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'));
  if (kind === 'utf-16be') return Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le').swap16());
  return Uint8Array.from(Buffer.from(kind === 'utf-8 with a mark' ? `\ufeff${text}` : text));
}

function padded(text: string, random: Mulberry32): string {
  return random.chance(0.04) ? random.pick([` ${text}`, `${text}  `, `\u00a0${text}`]) : text;
}

/** Writes rows of one role as a CSV file, with blank and broken rows in between. */
function written(
  role: Role,
  rows: readonly Row[],
  random: Mulberry32,
): { text: string; rows: number; blank: number; broken: number } {
  const delimiter = random.pick([',', ',', ';', '\t', '|']);
  const newline = random.pick(['\n', '\n', '\r\n', '\r']);
  const quoted = random.chance(0.3);
  const extra = random.chance(0.3) ? random.int(1, 2) : 0;
  const width = HEADERS[role].length + extra;
  const order = random.shuffled(Array.from({ length: width }, (_, i) => i));
  const spelling = random.pick(SPELLINGS);
  const arranged = (row: Row): string[] => order.map((i) => row[i] ?? `extra ${i}`);
  const line = (row: Row): string => csvText([row], { delimiter, quoted, endsWithNewline: false });
  const header = arranged([
    ...HEADERS[role].map(spelling),
    ...Array.from({ length: extra }, (_, i) => `note ${i + 1}`),
  ]);
  const lines = [line(header)];
  let [blank, broken] = [0, 0];
  for (const row of rows) {
    if (random.chance(0.02)) {
      blank++;
      lines.push('');
    }
    lines.push(line(arranged(row)));
    if (random.chance(0.02)) {
      broken++;
      lines.push(line(['too few'].slice(0, width - 1)));
    }
    if (random.chance(0.01)) {
      broken++;
      lines.push(line([...arranged(row), 'one', 'too many']));
    }
  }
  const text = lines.join(newline) + (random.chance(0.8) ? newline : '');
  return { text, rows: rows.length + blank + broken, blank, broken };
}

/** Plain, or gzip of one or two members. */
function packed(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  random: Mulberry32,
): { name: string; bytes: Uint8Array<ArrayBuffer> } {
  if (!random.chance(0.3)) return { name, bytes };
  const cut = random.chance(0.5) ? random.int(1, bytes.length - 1) : bytes.length;
  const members = [bytes.subarray(0, cut), bytes.subarray(cut)].filter(({ length }) => length > 0);
  return { name: `${name}.gz`, bytes: Uint8Array.from(Buffer.concat(members.map((part) => gzipSync(part)))) };
}

/** Splits rows into up to so many parts of at least five rows. */
function inParts<T>(rows: readonly T[], parts: number): T[][] {
  const size = Math.max(5, Math.ceil(rows.length / parts));
  const cut = Array.from({ length: Math.ceil(rows.length / size) }, (_, i) =>
    rows.slice(i * size, (i + 1) * size),
  );
  const last = cut.at(-1)!;
  if (cut.length > 1 && last.length < 5) cut.splice(-2, 2, [...cut.at(-2)!, ...last]);
  return cut;
}

async function zipped(files: readonly DeliveredFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const { name, bytes } of files) await writer.add(`folder/${name}`, new Uint8ArrayReader(bytes));
  return Uint8Array.from(await writer.close());
}

/** Makes the delivery of a seed. */
export async function makeDelivery(seed: number): Promise<Delivery> {
  const random = new Mulberry32(seed);
  const licensors = random.chance(0.5) ? LICENSORS : [...LICENSORS, ...WIDE_LICENSORS];
  const locationId = (i: number): string => `${random.chance(0.5) ? 'L' : 'l'}${String(i).padStart(3, '0')}`;
  const locationIds = Array.from({ length: random.int(3, 30) }, (_, i) => locationId(i));
  const trackIds = Array.from(
    { length: random.int(3, 60) },
    (_, i) => `T${i}${random.chance(0.1) ? 'é' : ''}`,
  );
  const locations = locationIds.map((id, i) => [id, i === 0 ? 'SE' : random.pick(COUNTRIES)] as const);
  const tracks = trackIds.map((id, i) => [id, i === 0 ? 'Béta Förlag' : random.pick(licensors)] as const);
  const repeated = <T extends Row>(rows: readonly T[], other: readonly string[]): T[] =>
    rows.flatMap((row, i) => {
      if (i === 0 || !random.chance(0.08)) return [row];
      return [row, random.chance(0.5) ? row : ([row[0], random.pick(other)] as unknown as T)];
    });
  const tables: Tables = {
    locations: repeated(locations, COUNTRIES),
    tracks: repeated(tracks, licensors),
    plays: Array.from({ length: random.int(20, 400) }, (_, i) => {
      if (i === 0) return [locationIds[0]!, trackIds[0]!, '60000'] as const;
      const location = random.chance(0.06) ? random.pick(['', 'L-unknown', '001']) : random.pick(locationIds);
      const track = random.chance(0.1) ? random.pick(['', 'T-unknown', 't0']) : random.pick(trackIds);
      const usual = String(random.int(0, 240_000));
      const length = random.chance(0.1)
        ? random.pick(BAD_LENGTHS)
        : random.chance(0.2)
          ? random.pick(GOOD_LENGTHS)
          : usual;
      return [padded(location, random), padded(track, random), padded(length, random)] as const;
    }),
  };
  const rows = {
    plays: { rows: 0, blank: 0, broken: 0 },
    locations: { rows: 0, blank: 0, broken: 0 },
    tracks: { rows: 0, blank: 0, broken: 0 },
  };
  const files: DeliveredFile[] = [];
  for (const role of ['plays', 'locations', 'tracks'] as const) {
    const parts = role === 'plays' ? inParts(tables.plays, random.int(1, 3)) : [tables[role]];
    for (const [i, part] of parts.entries()) {
      const file = written(role, part, random);
      rows[role].rows += file.rows;
      rows[role].blank += file.blank;
      rows[role].broken += file.broken;
      const name = parts.length > 1 ? `${role}-${seed}-${i}.csv` : `${role}-${seed}.csv`;
      files.push({ role, ...packed(name, encoded(file.text, random), random) });
    }
  }
  const inZip = random.chance(0.2);
  return {
    seed,
    files: inZip
      ? [{ role: 'all', name: `delivery-${seed}.zip`, bytes: await zipped(files) }]
      : random.shuffled(files),
    tables,
    rows,
  };
}
