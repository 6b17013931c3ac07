import type { ByteReader } from './data-file';
import { AddressReader } from './dataset-address';
import { FilesReader, type DatasetFiles } from './dataset-files';
import type { ManifestReader } from './open-dataset';

/** Where the files of a dataset come from, as a worker can be told. */
export type FilesSource =
  | { readonly kind: 'files'; readonly files: DatasetFiles['files'] }
  /** `address` is that of the manifest. */
  | { readonly kind: 'address'; readonly address: string };

/** Reads what is there. */
export function readerOf(source: FilesSource): ByteReader & ManifestReader {
  return source.kind === 'files' ? new FilesReader(source.files) : new AddressReader(new URL(source.address));
}
