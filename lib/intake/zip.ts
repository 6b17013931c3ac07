import { BlobReader, configure, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { readStream, type ByteSource } from './byte-source';
import { IntakeError } from './errors';
import { checkExpansion } from './expansion-limit';
import { isTableName, isHidden } from './file-names';

// Its workers are made from blob URLs, which the page's policy forbids; the platform unpacks by itself.
configure({ useWebWorkers: false });

function damaged(name: string, cause: unknown): IntakeError {
  return new IntakeError(
    {
      file: name,
      message: 'The ZIP file is damaged or incomplete.',
      expected: 'a whole ZIP file whose checksums are right',
      found: cause instanceof Error ? cause.message : String(cause),
      remedy: 'Copy or export the file again and choose it again. Nothing of it was used.',
    },
    { cause },
  );
}

function entrySource(zip: File, entry: FileEntry): ByteSource {
  const name = `${zip.name}/${entry.filename}`;
  return {
    name,
    size: entry.compressedSize,
    origin: zip,
    async *stream(watch) {
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      const stop = new AbortController();
      const unpacking = entry.getData(writable, {
        checkSignature: true,
        signal: stop.signal,
        onprogress: (read) => {
          watch?.onRead?.(Math.min(read, entry.compressedSize));
          return undefined;
        },
      });
      unpacking.catch(() => undefined); // The stream fails with it.
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

/**
 * The tables inside a ZIP file.
 *
 * @throws IntakeError when it is damaged, encrypted, an Excel file, or holds no CSV.
 */
export async function zipSources(file: File): Promise<ByteSource[]> {
  let entries;
  try {
    entries = await new ZipReader(new BlobReader(file)).getEntries();
  } catch (cause) {
    throw damaged(file.name, cause);
  }
  if (entries.some(({ filename }) => filename === '[Content_Types].xml')) {
    throw new IntakeError({
      file: file.name,
      message: 'This seems to be an Excel file, not CSV.',
      expected: 'CSV text',
      found: 'an Excel workbook',
      remedy: 'Save each sheet as CSV (UTF-8) in Excel, and choose those files.',
    });
  }
  const tables = entries.filter(
    (entry): entry is FileEntry =>
      !entry.directory && isTableName(entry.filename) && !isHidden(entry.filename),
  );
  if (tables.length === 0) {
    throw new IntakeError({
      file: file.name,
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
  const locked = tables.find(({ encrypted }) => encrypted);
  if (locked) {
    throw new IntakeError({
      file: `${file.name}/${locked.filename}`,
      message: 'The file in the ZIP is encrypted.',
      expected: 'a ZIP without a password',
      found: 'an encrypted file',
      remedy: 'Unpack it yourself and choose the CSV files.',
    });
  }
  return tables.map((entry) => entrySource(file, entry));
}
