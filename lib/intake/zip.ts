import { BlobReader, configure, ZipReader, type Entry, type FileEntry } from '@zip.js/zip.js';
import { readStream, type Bytes, type ByteSource } from './byte-source';
import { IntakeError } from './errors';
import { checkExpansion } from './expansion-limit';
import { whyPassedOver, type PassedOver } from './file-names';

// Its workers use blob URLs, which the CSP forbids; the platform decompresses by itself.
configure({ useWebWorkers: false });

/** Names of ZIP compression methods (PKWARE APPNOTE 4.4.5). */
const METHODS: Readonly<Record<number, string>> = {
  1: 'Shrink',
  6: 'Implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'xz',
  98: 'PPMd',
};
const STORED = 0;
const DEFLATED = 8;

function damaged(name: string, cause: unknown): IntakeError {
  return new IntakeError(
    {
      file: name,
      message: 'The ZIP file is damaged or incomplete.',
      expected: 'a whole ZIP file whose offsets, sizes and checksums are right',
      found: cause instanceof Error ? cause.message : String(cause),
      remedy: 'Export or copy the file again and add it again; nothing was used.',
    },
    { cause },
  );
}

/** Why an entry cannot be unpacked, from the directory; null if it can. */
function problemOf(
  name: string,
  { encrypted, compressionMethod, extraFieldAES }: FileEntry,
): IntakeError | null {
  if (encrypted) {
    return new IntakeError({
      file: name,
      message: 'The file in the ZIP is encrypted.',
      expected: 'a ZIP without a password',
      found: extraFieldAES ? 'AES encryption' : 'ZipCrypto encryption',
      remedy: 'Unpack it yourself and choose the CSV files.',
    });
  }
  if (compressionMethod === STORED || compressionMethod === DEFLATED) return null;
  const method = METHODS[compressionMethod] ?? `method ${compressionMethod}`;
  return new IntakeError({
    file: name,
    message: `The file in the ZIP is compressed with ${method}, which is not supported.`,
    expected: 'files that are stored or compressed with Deflate, as nearly every program does',
    found: method,
    remedy: 'Unpack it yourself and choose the CSV files, or pack them again with Deflate.',
  });
}

function entrySource(zip: File, name: string, entry: FileEntry): ByteSource {
  return {
    name,
    size: entry.compressedSize,
    origin: zip,
    inside: entry.filename,
    async *stream(watch) {
      let output: TransformStreamDefaultController<Bytes> | undefined;
      const { readable, writable } = new TransformStream<Bytes, Bytes>({
        start: (controller) => void (output = controller),
      });
      const stop = new AbortController();
      const unpacking = entry.getData(writable, {
        checkCrc32: true,
        signal: stop.signal,
        onprogress: (read) => {
          watch?.onRead?.(Math.min(read, entry.compressedSize));
          return undefined;
        },
      });
      // A failure before the first byte leaves the stream open, and its reader waiting.
      unpacking.catch((cause: unknown) => output?.error(cause));
      let unpacked = 0;
      try {
        for await (const piece of readStream(name, readable, (cause) => damaged(name, cause))) {
          unpacked += piece.length;
          checkExpansion(name, entry.compressedSize, unpacked);
          watch?.onBytes?.(piece);
          yield piece;
        }
        await unpacking.catch((cause: unknown) => {
          throw damaged(name, cause);
        });
      } finally {
        stop.abort();
      }
    },
  };
}

/** Refuses documents of other programs that are ZIP files. */
function refuseDocument(name: string, entries: readonly Entry[]): void {
  const has = (wanted: string): boolean => entries.some(({ filename }) => filename === wanted);
  const kind = has('[Content_Types].xml')
    ? 'an Excel file'
    : has('mimetype') && has('content.xml')
      ? 'an OpenDocument spreadsheet'
      : null;
  if (!kind) return;
  throw new IntakeError({
    file: name,
    message: `This seems to be ${kind}, not CSV.`,
    expected: 'CSV text',
    found: kind,
    remedy:
      'Open it, save each sheet by File > Save As > “CSV UTF-8 (Comma delimited)”, and choose those files.',
  });
}

/** The content of a ZIP file. */
export interface ZipContent {
  readonly sources: readonly ByteSource[];
  /** Problems with some of its files; the others can be read. */
  readonly problems: readonly IntakeError[];
  readonly passedOver: readonly PassedOver[];
}

/**
 * The tables inside a ZIP file, named by its name and their own.
 *
 * @throws IntakeError when it is damaged, a document of another kind, or has no table.
 */
export async function zipContent(file: File, name: string): Promise<ZipContent> {
  let entries;
  try {
    entries = await new ZipReader(new BlobReader(file)).getEntries();
  } catch (cause) {
    throw damaged(name, cause);
  }
  refuseDocument(name, entries);
  const sources: ByteSource[] = [];
  const problems: IntakeError[] = [];
  const passedOver: PassedOver[] = [];
  const names = new Set<string>();
  for (const entry of entries) {
    if (entry.directory) continue;
    const path = `${name}/${entry.filename}`;
    const why = whyPassedOver(entry.filename);
    if (why) {
      passedOver.push({ name: path, why });
      continue;
    }
    const problem = names.has(entry.filename) ? sameName(path) : problemOf(path, entry);
    names.add(entry.filename);
    if (problem) problems.push(problem);
    else sources.push(entrySource(file, path, entry));
  }
  if (sources.length + problems.length === 0) {
    throw new IntakeError({
      file: name,
      message: 'The ZIP file holds no CSV file.',
      expected: 'the CSV files of plays, locations and tracks',
      found:
        entries
          .slice(0, 8)
          .map(({ filename }) => filename)
          .join(', ') || 'nothing',
      remedy: 'Choose a ZIP with the CSV files in it, or the CSV files themselves.',
    });
  }
  return { sources, problems, passedOver };
}

function sameName(path: string): IntakeError {
  return new IntakeError({
    file: path,
    message: 'The ZIP holds two files of this name.',
    expected: 'each name once',
    found: 'the name twice',
    remedy: 'Unpack it yourself and choose the files that are right.',
  });
}
