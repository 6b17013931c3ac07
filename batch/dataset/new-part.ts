import { WHOLE_PART } from '@/lib/dataset/manifest';
import type { Computed } from '../compute';
import { dimensionAccountOf, playsAccountOf } from './accounts';
import type { NewPart } from './publish';

/**
 * What was computed, as a part of a dataset.
 *
 * @param name of the part; without one it is the whole dataset.
 * @param staged where its Parquet file is written.
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
