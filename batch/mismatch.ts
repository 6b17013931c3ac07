import type { LoadResult } from '@/lib/engine/load';
import { IntakeError } from '@/lib/intake/errors';
import type { Cube } from '@/lib/market-share/cube';

/**
 * Refuses locations or tracks of which not one id occurs in the plays: most likely the wrong file.
 *
 * @throws IntakeError that says which.
 */
export function refuseMismatch(result: LoadResult, cube: Cube): void {
  const refuse = (role: 'locations' | 'tracks', noun: string, found: string | undefined): void => {
    throw new IntakeError({
      file: result[role].name,
      message: `No play matches a ${noun}: is this the right file?`,
      expected: `ids as in the plays${found === undefined ? '' : `, such as ${found}`}`,
      remedy: `Name the ${role} that belong to these plays, or add --compute-anyway.`,
    });
  };
  if (cube.totalPlays === 0) return;
  const [unmatched = 0, blank = 0] = cube.noCountryByReason;
  if (unmatched + blank === cube.totalPlays)
    refuse('locations', 'location', result.unknownLocations.ids[0]?.id);
  const inCountries = cube.countries.reduce((sum, country) => sum + cube.countryPlays(country, 0), 0);
  const [unmatchedTracks = 0, blankTracks = 0] = cube.unknownByReason(0);
  if (inCountries > 0 && unmatchedTracks + blankTracks === inCountries)
    refuse('tracks', 'track', result.unknownTracks.ids[0]?.id);
}
