import { guessEncoding, looksLikeUtf16 } from './encoding';

/** A file that is not CSV, and what its owner can do. */
export interface ForeignKind {
  readonly kind: string;
  readonly remedy: string;
}

const EXPORT = 'Export it as CSV (UTF-8), one row a line, and choose that file.';
const UNPACK = 'Unpack it and choose the CSV files in it, or pack them with ZIP or gzip.';
const convert = (program: string): string => `Export the table as CSV or Parquet, such as with ${program}.`;
const SQL_EXPORT = "Export the table as CSV: COPY plays TO 'plays.csv' (HEADER) in DuckDB.";

interface Signature extends ForeignKind {
  /** As a string of one character a byte. */
  readonly bytes: string;
  /** Its offset; 0 by default. */
  readonly at?: number;
  /** Whether text could begin with it too, so that binary bytes must follow. */
  readonly letters?: boolean;
}

const SIGNATURES: readonly Signature[] = [
  { bytes: 'PK\x03\x04', kind: 'a ZIP file inside another', remedy: UNPACK },
  { bytes: '\x1f\x8b', kind: 'a gzip file inside another', remedy: UNPACK },
  { bytes: '\x28\xb5\x2f\xfd', kind: 'a file compressed with Zstandard (.zst)', remedy: UNPACK },
  { bytes: 'BZh', letters: true, kind: 'a file compressed with bzip2 (.bz2)', remedy: UNPACK },
  { bytes: '\xfd7zXZ\0', kind: 'a file compressed with xz (.xz)', remedy: UNPACK },
  { bytes: '\x04\x22\x4d\x18', kind: 'a file compressed with LZ4 (.lz4)', remedy: UNPACK },
  { bytes: '\xff\x06\0\0sNaPpY', kind: 'a file compressed with Snappy', remedy: UNPACK },
  { bytes: 'LZIP', letters: true, kind: 'a file compressed with lzip', remedy: UNPACK },
  { bytes: '\x1f\x9d', kind: 'a file compressed with compress (.Z)', remedy: UNPACK },
  { bytes: '7z\xbc\xaf\x27\x1c', kind: 'a 7-Zip archive (.7z)', remedy: UNPACK },
  { bytes: 'Rar!\x1a\x07', kind: 'a RAR archive', remedy: UNPACK },
  { bytes: 'ustar', at: 257, kind: 'a tar archive', remedy: UNPACK },
  {
    bytes: 'PAR1',
    letters: true,
    kind: 'a Parquet file',
    remedy: 'Choose the .parquet file itself, not packed, or export it as CSV.',
  },
  { bytes: 'ARROW1', letters: true, kind: 'an Arrow or Feather file', remedy: convert('pyarrow or DuckDB') },
  { bytes: '\xff\xff\xff\xff', kind: 'an Arrow stream', remedy: convert('pyarrow or DuckDB') },
  { bytes: 'FEA1', letters: true, kind: 'a Feather file', remedy: convert('pyarrow') },
  { bytes: 'SQLite format 3\0', kind: 'an SQLite database', remedy: convert('sqlite3 -header -csv') },
  { bytes: 'DUCK', at: 8, letters: true, kind: 'a DuckDB database', remedy: SQL_EXPORT },
  { bytes: 'Obj\x01', kind: 'an Avro file', remedy: convert('DuckDB or Spark') },
  { bytes: 'ORC', letters: true, kind: 'an ORC file', remedy: convert('Spark or pyarrow') },
  { bytes: '\x89HDF', kind: 'an HDF5 file', remedy: convert('pandas') },
  {
    bytes: '\xd0\xcf\x11\xe0',
    kind: 'an old Excel file',
    remedy: 'Open it, save each sheet as CSV (UTF-8), and choose those files.',
  },
  { bytes: '%PDF', kind: 'a PDF', remedy: EXPORT },
  { bytes: '\x89PNG', kind: 'a PNG image', remedy: EXPORT },
  { bytes: '\xff\xd8\xff', kind: 'a JPEG image', remedy: EXPORT },
  { bytes: 'GIF8', letters: true, kind: 'a GIF image', remedy: EXPORT },
];

/** Text has no larger share of zero bytes than this. */
const MAX_ZEROS = 0.05;

/** Whether there are control characters near the beginning that text does not have. */
function isBinary(head: Uint8Array): boolean {
  return head.subarray(0, 512).some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x1a));
}

/** The kind of a file that is not text in any encoding, from its beginning; null if it may be text. */
export function foreignKind(head: Uint8Array): ForeignKind | null {
  const signature = SIGNATURES.find(
    ({ bytes, at = 0, letters = false }) =>
      Array.from(bytes).every((letter, i) => head[at + i] === letter.charCodeAt(0)) &&
      (!letters || isBinary(head)),
  );
  if (signature) return signature;
  if (guessEncoding(head).encoding.startsWith('utf-16') || looksLikeUtf16(head)) return null;
  const zeros = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (zeros > head.length * MAX_ZEROS) return { kind: 'a binary file', remedy: EXPORT };
  const text = new TextDecoder().decode(head.subarray(0, 200)).trimStart().toLowerCase();
  if (/^<(!doctype|html|\?xml)/.test(text)) return { kind: 'a web page or XML', remedy: EXPORT };
  if (/^[[{]/.test(text)) return { kind: 'JSON', remedy: EXPORT };
  return null;
}
