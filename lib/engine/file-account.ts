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

/** What reading a file found. */
export interface FileAccount {
  readonly name: string;
  readonly size: number;
  /**
   * SHA-256 in hex: of the file as stored; of one in a ZIP as unpacked. The command line computes it while counting;
   * in the page it may be empty until the shares are shown.
   */
  readonly sha256: string;
  /** SHA-256 of a compressed file's content; absent for others, or if not computed. */
  readonly contentSha256?: string;
  /** How the rows reached the engine; absent for another engine, or if unknown. */
  readonly readBy?: ReadBy;
  readonly rows: number;
  readonly blank: number;
  readonly rejected: readonly ReasonCount[];
  /** The first rejected rows. */
  readonly listed: readonly ListedRow[];
  /** Rows that are used with a note, by note. */
  readonly noted: readonly ReasonCount[];
  /** The first of them. */
  readonly listedNotes: readonly ListedRow[];
  /** The first blank lines. */
  readonly listedBlanks: readonly ListedRow[];
  /** The encoding it was read in; absent if not read by the intake. */
  readonly encoding?: Encoding;
  /** What was unusual about reading it, in sentences. */
  readonly remarks: readonly string[];
}

/** The account of a plays file: what reading it found, and what the engine counted. */
export interface PlaysAccount extends FileAccount, PlaysRead {
  readonly plays: FilePlays;
}

/** The account of locations or tracks, possibly of several files. */
export interface DimensionAccount {
  readonly files: readonly FileAccount[];
  /** Where the rows of all files went. */
  readonly ledger: DimensionLedger;
  /** The first records that need attention. */
  readonly findings: readonly DimensionFinding[];
}

/** The name of the files of a dimension together. */
export function dimensionName(files: readonly Pick<FileAccount, 'name'>[]): string {
  const [first, ...more] = files.map(({ name }) => name);
  return more.length === 0 ? first! : `${first} and ${more.length} more`;
}

/** The account of a file whose records have been read. */
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
 * The account of locations or tracks, from reading each file and from what the engine found in all of them.
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
