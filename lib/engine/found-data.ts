import type { Cube } from '@/lib/market-share/cube';
import type { FoundData } from '@/lib/market-share/findings';
import type { LoadResult } from './load';

/** What the findings are made of. @param cube of the result, with the accepted fixes applied. */
export function foundData(
  { unknownLocations, unknownTracks }: Pick<LoadResult, 'unknownLocations' | 'unknownTracks'>,
  cube: Cube,
): FoundData {
  return { cube, nearLocations: unknownLocations.nearMatches, nearTracks: unknownTracks.nearMatches };
}
