import { concentrationOf, type Concentration } from './concentration';
import type { Cube, Licensor } from './cube';
import { shareOf } from './shares';

/** The figures by which countries are compared at one threshold. Shares are null if no play reaches it. */
export interface CountryFigures {
  readonly country: string;
  /** All plays that reach the threshold, unknown licensor included. */
  readonly plays: number;
  /** The known licensor with the most plays, first by name on a tie; null if none has a play. */
  readonly leader: Licensor | null;
  readonly leaderPlays: number;
  readonly leaderShare: number | null;
  /** How many known licensors tie for the lead: 1 for a sole leader, 0 without one. */
  readonly level: number;
  readonly unknownPlays: number;
  readonly unknownShare: number | null;
  readonly concentration: Concentration | null;
}

/** The figures of one country. */
export function countryFigures(cube: Cube, country: string, minSeconds: number): CountryFigures {
  const plays = cube.countryPlays(country, minSeconds);
  const known: number[] = [];
  let leader: Licensor | null = null;
  let leaderPlays = 0;
  let level = 0;
  let unknownPlays = 0;
  for (const licensor of cube.licensorsOf(country)) {
    const own = cube.plays(country, licensor, minSeconds);
    if (licensor.unknown) {
      unknownPlays = own;
      continue;
    }
    known.push(own);
    if (own > leaderPlays) {
      leader = licensor;
      leaderPlays = own;
      level = 1;
    } else if (own === leaderPlays && own > 0) level++;
  }
  return {
    country,
    plays,
    leader,
    leaderPlays,
    leaderShare: shareOf(leaderPlays, plays),
    level,
    unknownPlays,
    unknownShare: shareOf(unknownPlays, plays),
    concentration: concentrationOf(known, plays),
  };
}

/** A known licensor with its total plays in several countries. */
export interface LicensorTotal {
  readonly licensor: Licensor;
  readonly plays: number;
}

/**
 * The known licensors with a play of any length in one of the countries, by total plays that reach the threshold,
 * then by name. This is the one order in which licensors are compared across countries.
 */
export function licensorTotals(
  cube: Cube,
  countries: readonly string[],
  minSeconds: number,
): LicensorTotal[] {
  const totals = new Map<Licensor, number>();
  for (const country of countries) {
    for (const licensor of cube.licensorsOf(country)) {
      if (licensor.unknown) continue;
      totals.set(licensor, (totals.get(licensor) ?? 0) + cube.plays(country, licensor, minSeconds));
    }
  }
  // Ids are in name order.
  return [...totals]
    .map(([licensor, plays]) => ({ licensor, plays }))
    .sort((a, b) => b.plays - a.plays || a.licensor.id - b.licensor.id);
}
