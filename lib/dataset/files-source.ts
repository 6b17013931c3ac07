import type { ByteReader } from './data-file';
import { AddressReader } from './dataset-address';
import { FilesReader, type DatasetFiles } from './dataset-files';
import type { ManifestReader } from './open-dataset';

/** Where a dataset's files come from, in a form that can be sent to a worker. */
export type FilesSource =
  | { readonly kind: 'files'; readonly files: DatasetFiles['files'] }
  /** `address` is the manifest's. */
  | { readonly kind: 'address'; readonly address: string };

export function readerOf(source: FilesSource): ByteReader & ManifestReader {
  return source.kind === 'files' ? new FilesReader(source.files) : new AddressReader(new URL(source.address));
}
