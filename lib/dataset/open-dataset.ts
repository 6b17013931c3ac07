import { DatasetCube } from './dataset-cube';
import { parseManifest, type Manifest } from './manifest';
import type { Rollups } from './rollups';

/** Reads the currently published manifest. */
export interface ManifestReader {
  manifestText(): Promise<string>;
}

/** A dataset with its overview loaded; countries' files follow on demand. */
export interface OpenDataset {
  readonly manifest: Manifest;
  readonly cube: DatasetCube;
}

/**
 * Opens a published dataset.
 *
 * @param manifestText its manifest as published.
 * @param rollups reads its files.
 * @throws ManifestError or DataFileError when it is damaged.
 */
export async function openDataset(manifestText: string, rollups: Rollups): Promise<OpenDataset> {
  const manifest = parseManifest(manifestText);
  return { manifest, cube: await DatasetCube.open(rollups, manifest) };
}
