import type { Encoding } from '@/lib/intake/encoding';
import { guessNote } from '@/lib/intake/identify';
import type { ListedRow } from '@/lib/intake/row-list';
import type { FilePlays } from '@/lib/market-share/file-plays';
import {
  mergeReasons,
  dimensionAddsUp,
  type DimensionLedger,
  type PlaysRead,
  type ReasonCount,
} from '@/lib/market-share/ledger';
import type { EngineSource, ReadBy } from './chunk';
import { EngineError } from './connector';
import type { DimensionFinding, LoadedDimension } from './load-dimension';

/** What reading one file found. */
export interface FileAccount {
  readonly name: string;
  readonly size: number;
  /**
   * SHA-256 in hexadecimal digits: of the file as it is on disk; of one in a ZIP as it is unpacked. The command line takes it
   * beside the count; in the page it may be empty, and is taken once the shares are on the screen.
   */
  readonly sha256: string;
  /** The same of what a compressed file holds; absent of one that is not compressed, or where it was not taken. */
  readonly contentSha256?: string;
  /** How its rows came to the engine; absent where it was another engine, or is not known any more. */
  readonly readBy?: ReadBy;
  readonly rows: number;
  readonly blank: number;
  readonly rejected: readonly ReasonCount[];
  /** The first rejected rows, with line and text. */
  readonly listed: readonly ListedRow[];
  /** Rows that are used, but of which something has to be said, by what it is. */
  readonly noted: readonly ReasonCount[];
  /** The first of them, with line and text. */
  readonly listedNotes: readonly ListedRow[];
  /** The first blank lines. */
  readonly listedBlanks: readonly ListedRow[];
  /** The encoding as which it was read; absent where something else than the intake has read it. */
  readonly encoding?: Encoding;
  /** What was done to read the file at all, in sentences. */
  readonly remarks: readonly string[];
}

/** An account of a plays file: what reading it found, and what the engine counted of it. */
export interface PlaysAccount extends FileAccount, PlaysRead {
  readonly plays: FilePlays;
}

/** An account of locations or tracks, which may come in several files. */
export interface DimensionAccount {
  readonly files: readonly FileAccount[];
  /** Where the rows of all files went. */
  readonly ledger: DimensionLedger;
  /** The first records that need attention. */
  readonly findings: readonly DimensionFinding[];
}

/** What the files of a dimension are called together. */
export function dimensionName(files: readonly Pick<FileAccount, 'name'>[]): string {
  const [first, ...more] = files.map(({ name }) => name);
  return more.length === 0 ? first! : `${first} and ${more.length} more`;
}

/** What reading a file found, once its records have been read. */
export function fileAccountOf({
  source,
  sha256,
  contentSha256,
  readBy = 'chunks',
  reader,
  rejects,
  notes,
  blanks,
  encoding = source.encoding,
}: Omit<EngineSource, 'chunks' | 'lines'>): FileAccount {
  return {
    name: source.name,
    size: source.file.size,
    sha256,
    ...(contentSha256 === undefined ? {} : { contentSha256 }),
    readBy,
    rows: reader.rows,
    blank: reader.blank,
    rejected: rejects.byReason(),
    listed: [...rejects.listed].sort((a, b) => a.line - b.line),
    noted: notes.byReason(),
    listedNotes: notes.listed,
    listedBlanks: blanks.listed,
    encoding,
    remarks: encoding === source.encoding ? source.notes : [guessNote(encoding), ...source.notes],
  };
}

/**
 * The account of locations or tracks, from what reading each file found and what the engine found in all of them.
 *
 * @throws EngineError when the rows do not add up.
 */
export function dimensionAccountOf(
  files: readonly FileAccount[],
  { ledger: found, findings }: LoadedDimension,
): DimensionAccount {
  const ledger: DimensionLedger = {
    ...found,
    rows: files.reduce((sum, { rows }) => sum + rows, 0),
    blank: files.reduce((sum, { blank }) => sum + blank, 0),
    rejected: mergeReasons(files.map(({ rejected }) => rejected)),
  };
  if (!dimensionAddsUp(ledger))
    throw new EngineError(`The rows of ${files.map(({ name }) => name).join(', ')} do not add up`);
  return { files, ledger, findings };
}
