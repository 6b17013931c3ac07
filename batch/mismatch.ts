import { dimensionName } from '@/lib/engine/file-account';
import type { LoadResult } from '@/lib/engine/load';
import { IntakeError } from '@/lib/intake/errors';
import type { Cube } from '@/lib/market-share/cube';

/**
 * Refuses plays of which not one row can be used, and locations or tracks of which not one id occurs in the plays: most
 * likely the wrong file, and its empty result would take the place of a good one.
 *
 * @throws IntakeError that says which.
 */
export function refuseMismatch(result: LoadResult, cube: Cube): void {
  const refuse = (role: 'locations' | 'tracks', noun: string, found: string | undefined): void => {
    throw new IntakeError({
      file: dimensionName(result[role].files),
      message: `No play matches a ${noun}: is this the right file?`,
      expected: `ids as in the plays${found === undefined ? '' : `, such as ${found}`}`,
      remedy: `Name the ${role} that belong to these plays, or add --compute-anyway.`,
    });
  };
  if (cube.totalPlays === 0) {
    const [first] = result.plays;
    throw new IntakeError({
      ...(first && { file: first.name }),
      message: 'Not one row of plays can be used.',
      expected: 'played_ms in whole milliseconds: 60000',
      ...(first?.rejected[0] && { found: first.rejected[0].reason }),
      remedy: 'Check what wrote the file, or add --compute-anyway.',
    });
  }
  const [unmatched = 0, blank = 0] = cube.noCountryByReason;
  if (unmatched + blank === cube.totalPlays)
    refuse('locations', 'location', result.unknownLocations.ids[0]?.id);
  const inCountries = cube.countries.reduce((sum, country) => sum + cube.countryPlays(country, 0), 0);
  const [unmatchedTracks = 0, blankTracks = 0] = cube.unknownByReason(0);
  if (inCountries > 0 && unmatchedTracks + blankTracks === inCountries)
    refuse('tracks', 'track', result.unknownTracks.ids[0]?.id);
}
