import type { Rollup } from '@/lib/market-share/rollup';
import type { ByteReader } from './data-file';
import { countryRollup } from './country-file';
import type { ManifestCountry } from './manifest';
import { overviewRollup, type OverviewEntry } from './overview-file';

/** Reads a dataset's rollups. Both throw DataFileError when a file is missing or damaged. */
export interface Rollups {
  overview(manifest: OverviewEntry): Promise<Rollup>;
  country(entry: ManifestCountry): Promise<Rollup>;
}

/** Reads them in this thread. */
export function rollupsOf(reader: ByteReader): Rollups {
  return {
    overview: (manifest) => overviewRollup(reader, manifest),
    country: (entry) => countryRollup(reader, entry),
  };
}
