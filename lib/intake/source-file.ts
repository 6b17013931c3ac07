import { inSlices, type Bytes, type ByteSource, type ReadWatch } from './byte-source';
import { asUtf8, asUtf8ByLateGuess, type Encoding } from './encoding';
import type { RecordFormat } from './record-reader';
import type { Role } from './roles';

/** A file whose role and format are known, ready to be read. */
export interface SourceFile {
  readonly file: ByteSource;
  readonly name: string;
  readonly role: Role;
  readonly encoding: Encoding;
  /** Whether the encoding was guessed and the user should check it. */
  readonly encodingGuessed: boolean;
  /** Whether its beginning is pure ASCII, so that the encoding shows only while reading. */
  readonly encodingOpen: boolean;
  readonly format: RecordFormat;
  /** The trimmed names of the header, in file order. */
  readonly header: readonly string[];
  /** The header positions of the role's columns, in the order of `ROLE_COLUMNS`. */
  readonly positions: readonly number[];
  /** The offset of the first byte after the header, in the text as UTF-8. */
  readonly dataOffset: number;
  /** The blank lines above the header. */
  readonly blankAboveHeader: readonly number[];
  /** The number of rows: counted for small files, else estimated from the beginning. */
  readonly rows: { readonly count: number; readonly exact: boolean };
  /** The first rows, for preview. */
  readonly preview: readonly (readonly string[])[];
  /** What was unusual about reading it, in sentences. */
  readonly notes: readonly string[];
}

async function* tapped(
  pieces: AsyncIterable<Bytes>,
  onPiece: (piece: Bytes) => void,
): AsyncGenerator<Bytes, void, undefined> {
  for await (const piece of pieces) {
    onPiece(piece);
    yield piece;
  }
}

/**
 * The bytes after the header as UTF-8, in slices.
 *
 * @param onEncoding called when the encoding turns out to be another.
 */
export async function* dataOf(
  { file, encoding, encodingOpen, dataOffset }: SourceFile,
  watch: ReadWatch,
  sliceBytes?: number,
  onEncoding: (encoding: Encoding) => void = () => undefined,
): AsyncGenerator<Bytes, void, undefined> {
  let skip = dataOffset;
  const bytes = watch.onContent ? tapped(file.stream(watch), watch.onContent) : file.stream(watch);
  const text = encodingOpen ? asUtf8ByLateGuess(bytes, onEncoding) : asUtf8(bytes, encoding);
  for await (const slice of inSlices(text, sliceBytes)) {
    if (skip >= slice.length) {
      skip -= slice.length;
      continue;
    }
    yield slice.subarray(skip);
    skip = 0;
  }
}

/** The first ids of locations and tracks, to show when no play matches them. */
export function exampleIds(files: {
  readonly locations: readonly SourceFile[];
  readonly tracks: readonly SourceFile[];
}): { readonly locations: readonly string[]; readonly tracks: readonly string[] } {
  const first = (role: 'locations' | 'tracks'): string[] => {
    const [file] = files[role];
    return file?.preview.slice(0, 2).map((row) => row[file.positions[0]!] ?? '') ?? [];
  };
  return { locations: first('locations'), tracks: first('tracks') };
}
