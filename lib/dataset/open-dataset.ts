import { DatasetCube } from './dataset-cube';
import { parseManifest, type Manifest } from './manifest';
import type { Rollups } from './rollups';

/** Where the manifest of a dataset can be read from, as it is published now. */
export interface ManifestReader {
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
 * @param manifestText its manifest, as it is published.
 * @param rollups where its files are read.
 * @throws ManifestError or DataFileError when it is damaged.
 */
export async function openDataset(manifestText: string, rollups: Rollups): Promise<OpenDataset> {
  const manifest = parseManifest(manifestText);
  return { manifest, cube: await DatasetCube.open(rollups, manifest) };
}
