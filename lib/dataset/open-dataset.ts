import type { ByteReader } from './byte-reader';
import { DatasetCube } from './dataset-cube';
import { parseManifest, type Manifest } from './manifest';

/** Where a dataset can be read from, its manifest as it is published now. */
export interface DatasetReader extends ByteReader {
  manifestText(): Promise<string>;
}

/** A dataset of which the overview is there; the countries' files follow when they are asked for. */
export interface OpenDataset {
  readonly manifest: Manifest;
  readonly cube: DatasetCube;
}

/**
 * Opens a published dataset.
 *
 * @throws ManifestError or DataFileError when it is damaged; what the reader throws when its manifest cannot be read.
 */
export async function openDataset(reader: DatasetReader): Promise<OpenDataset> {
  const manifest = parseManifest(await reader.manifestText());
  return { manifest, cube: await DatasetCube.open(reader, manifest) };
}
