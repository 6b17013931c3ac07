import type { Cube, Licensor } from './cube';
import { shareOf } from './shares';

/** The longest threshold examined, unless the current one is longer, in whole seconds. */
export const USUAL_SECONDS = 180;

/** A licensor's plays at each threshold. */
export interface PlaysCurve {
  readonly licensor: Licensor;
  /** At position s the plays of at least s seconds. */
  readonly plays: readonly number[];
}

/** The plays of a country at each whole-second threshold from 0 on. */
export interface Sensitivity {
  readonly country: string;
  /** At position s all plays of at least s seconds, unknown licensor included: the denominators. */
  readonly countryPlays: readonly number[];
  /** The known licensors, most plays of any length first. */
  readonly known: readonly PlaysCurve[];
  readonly unknown: PlaysCurve | null;
}

/** The plays of a country's licensors at each threshold from 0 to `lastSecond`. */
export function sensitivity(cube: Cube, country: string, lastSecond = USUAL_SECONDS): Sensitivity {
  const seconds = Array.from({ length: lastSecond + 1 }, (_, second) => second);
  const curves = cube.licensorsOf(country).map((licensor) => ({
    licensor,
    plays: seconds.map((second) => cube.plays(country, licensor, second)),
  }));
  return {
    country,
    countryPlays: seconds.map((second) => cube.countryPlays(country, second)),
    // Ids are in name order.
    known: curves
      .filter(({ licensor }) => !licensor.unknown)
      .sort((a, b) => b.plays[0]! - a.plays[0]! || a.licensor.id - b.licensor.id),
    unknown: curves.find(({ licensor }) => licensor.unknown) ?? null,
  };
}

/** A curve's share at a threshold, from 0 to 1; null if no play of the country reaches it. */
export function shareAt({ countryPlays }: Sensitivity, curve: PlaysCurve, second: number): number | null {
  return shareOf(curve.plays[second] ?? 0, countryPlays[second] ?? 0);
}

/** The known licensors with the most plays at a threshold, ties by name. */
export function leadersAt({ known }: Sensitivity, second: number, count: number): PlaysCurve[] {
  return [...known]
    .sort((a, b) => (b.plays[second] ?? 0) - (a.plays[second] ?? 0) || a.licensor.id - b.licensor.id)
    .slice(0, count);
}

/** Two licensors that swap ranks when the threshold moves. */
export interface RankChange {
  /** The nearest threshold with the other order. */
  readonly second: number;
  /** Who leads of the two there. */
  readonly ahead: PlaysCurve;
  /** Who trails there. */
  readonly behind: PlaysCurve;
  /** Whether the two tie at the current threshold; otherwise `behind` leads there. */
  readonly level: boolean;
  /** The rank of `behind` at the current threshold, 1 for the leader; shared if the two tie. */
  readonly place: number;
}

/**
 * Where two of the leading licensors swap ranks: for each pair, the nearest thresholds below and above the current
 * one at which the one behind now is strictly ahead. Leading ranks first, then nearest thresholds.
 *
 * Shares at one threshold have one denominator, so plays decide, exactly. The unknown licensor has no rank.
 *
 * @param leading how many of the largest licensors at the current threshold to examine.
 */
export function rankChanges(at: Sensitivity, minSeconds: number, leading: number): RankChange[] {
  const last = at.countryPlays.length - 1;
  if (minSeconds > last) return [];
  const leaders = leadersAt(at, minSeconds, leading);
  const placeOf = ({ plays }: PlaysCurve): number =>
    1 + leaders.filter((other) => other.plays[minSeconds]! > plays[minSeconds]!).length;
  const changes: RankChange[] = [];
  for (const [i, first] of leaders.entries()) {
    for (const second of leaders.slice(i + 1)) {
      const lead = (at: number): number => first.plays[at]! - second.plays[at]!;
      const level = lead(minSeconds) === 0;
      for (const step of [-1, 1]) {
        let to = minSeconds + step;
        // A tie ends at any difference; otherwise the one behind has to come ahead.
        while (to >= 0 && to <= last && (level ? lead(to) === 0 : lead(to) >= 0)) to += step;
        if (to < 0 || to > last) continue;
        const [ahead, behind] = lead(to) > 0 ? [first, second] : [second, first];
        changes.push({ second: to, ahead, behind, level, place: placeOf(behind) });
      }
    }
  }
  return changes.sort(
    (a, b) =>
      a.place - b.place ||
      Math.abs(a.second - minSeconds) - Math.abs(b.second - minSeconds) ||
      a.second - b.second ||
      a.ahead.licensor.id - b.ahead.licensor.id,
  );
}

/** A threshold at which another licensor leads a country than at the one in force. */
export interface LeadFlip {
  readonly country: string;
  /** In whole seconds. */
  readonly second: number;
}

/** The threshold nearest to the one in force at which somebody is ahead of who leads now; null where there is none. */
function leadFlipOf(cube: Cube, country: string, minSeconds: number): LeadFlip | null {
  const at = sensitivity(cube, country, Math.max(USUAL_SECONDS, minSeconds));
  const [first, second] = leadersAt(at, minSeconds, 2);
  // Nothing flips where nobody leads alone.
  if (!first || !second || first.plays[minSeconds] === second.plays[minSeconds]) return null;
  const last = at.countryPlays.length - 1;
  for (let step = 1; step <= last; step++) {
    for (const to of [minSeconds - step, minSeconds + step])
      if (to >= 0 && to <= last && at.known.some(({ plays }) => plays[to]! > first.plays[to]!))
        return { country, second: to };
  }
  return null;
}

/** Of some countries, where the lead changes nearest to a threshold; null where who leads does so at all thresholds. */
export function nearestLeadFlip(
  cube: Cube,
  countries: readonly string[],
  minSeconds: number,
): LeadFlip | null {
  const distance = ({ second }: LeadFlip): number => Math.abs(second - minSeconds);
  return (
    countries
      .flatMap((country) => leadFlipOf(cube, country, minSeconds) ?? [])
      .sort((a, b) => distance(a) - distance(b))[0] ?? null
  );
}
