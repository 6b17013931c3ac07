import { WHOLE_PART } from '@/lib/dataset/manifest';
import type { Computed } from '../compute';
import { dimensionAccountOf, playsAccountOf } from './accounts';
import type { NewPart } from './publish';

/**
 * The result of a run as a part of a dataset.
 *
 * @param name of the part; by default it is the whole dataset.
 * @param staged the path of its Parquet file.
 */
export function newPartOf(
  { result, engine, tables, held, written }: Computed,
  name: string | undefined,
  staged: string,
): NewPart {
  const locations = dimensionAccountOf(result.locations, tables);
  const tracks = dimensionAccountOf(result.tracks, tables);
  return {
    part: {
      name: name ?? WHOLE_PART,
      computed_at: new Date().toISOString(),
      engine: { name: engine.name, version: engine.version },
      plays: result.plays.map((account) => playsAccountOf(account, tables)),
      locations: locations.fingerprint,
      tracks: tracks.fingerprint,
    },
    staged,
    rows: result.rollup.cells.plays.length,
    locations,
    tracks,
    ...(held ? { held } : {}),
    ...(written ? { written } : {}),
  };
}
