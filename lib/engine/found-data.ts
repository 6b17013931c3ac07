import type { Cube } from '@/lib/market-share/cube';
import type { FoundData } from '@/lib/market-share/findings';
import type { LoadResult } from './load';

/** The input of the findings. @param cube of the result, with the accepted fixes applied. */
export function foundData(
  { plays, unknownLocations, unknownTracks, oddIds = [] }: LoadResult,
  cube: Cube,
): FoundData {
  return {
    cube,
    plays,
    nearLocations: unknownLocations.nearMatches,
    nearTracks: unknownTracks.nearMatches,
    oddIds,
  };
}
