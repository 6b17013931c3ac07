import { BlobReader, BlobWriter, configure, ZipWriter } from '@zip.js/zip.js';

// Its workers are made from blob URLs, which the page's policy forbids; the platform packs by itself.
configure({ useWebWorkers: false });

/** A file to pack. */
export interface PackedFile {
  readonly name: string;
  readonly content: Blob;
}

/**
 * Packs files into a ZIP, each as soon as it is there.
 *
 * @param date the time that all files in it carry.
 * @param type the media type of the result.
 */
export async function zipFiles(
  files: AsyncIterable<PackedFile> | Iterable<PackedFile>,
  date: Date,
  type = 'application/zip',
): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(type), { lastModDate: date, extendedTimestamp: false });
  for await (const { name, content } of files) await writer.add(name, new BlobReader(content));
  return writer.close();
}
