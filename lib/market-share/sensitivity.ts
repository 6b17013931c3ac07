import type { Cube, Licensor } from './cube';
import { shareOf } from './shares';

/** The longest threshold that the sensitivity looks at unless the one in force is longer, in whole seconds. */
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
  /** All plays of at least s seconds at position s, unknown licensor included: the denominators. */
  readonly countryPlays: readonly number[];
  /** The known licensors, most plays of any length first. */
  readonly known: readonly PlaysCurve[];
  readonly unknown: PlaysCurve | null;
}

/** What a country's licensors have at each threshold from 0 to `lastSecond`. */
export function sensitivity(cube: Cube, country: string, lastSecond = USUAL_SECONDS): Sensitivity {
  const seconds = Array.from({ length: lastSecond + 1 }, (_, second) => second);
  const curves = cube.licensorsOf(country).map((licensor) => ({
    licensor,
    plays: seconds.map((second) => cube.plays(country, licensor, second)),
  }));
  return {
    country,
    countryPlays: seconds.map((second) => cube.countryPlays(country, second)),
    // Ids ascend with the names.
    known: curves
      .filter(({ licensor }) => !licensor.unknown)
      .sort((a, b) => b.plays[0]! - a.plays[0]! || a.licensor.id - b.licensor.id),
    unknown: curves.find(({ licensor }) => licensor.unknown) ?? null,
  };
}

/** The share of a curve at a threshold, from 0 to 1; null where no play of the country reaches it. */
export function shareAt({ countryPlays }: Sensitivity, curve: PlaysCurve, second: number): number | null {
  return shareOf(curve.plays[second] ?? 0, countryPlays[second] ?? 0);
}

/** The known licensors with the most plays at a threshold, most first, of equal ones the first by name. */
export function leadersAt({ known }: Sensitivity, second: number, count: number): PlaysCurve[] {
  return [...known]
    .sort((a, b) => (b.plays[second] ?? 0) - (a.plays[second] ?? 0) || a.licensor.id - b.licensor.id)
    .slice(0, count);
}

/** Two licensors that change places where the threshold moves away from the one in force. */
export interface RankChange {
  /** The threshold, nearest to the one in force, at which the order is another. */
  readonly second: number;
  /** Who is ahead there. */
  readonly ahead: PlaysCurve;
  /** Who is behind there. */
  readonly behind: PlaysCurve;
  /** Whether the two have equally many plays at the threshold in force; otherwise `behind` is ahead there. */
  readonly level: boolean;
  /** The place of `behind` at the threshold in force: 1 for the leader. Of two that are level, the place they share. */
  readonly place: number;
}

/**
 * Where two of the leading licensors change places: for each two of them, the nearest threshold below the one in force,
 * and the nearest above, at which the one that is behind now is strictly ahead. Changes that concern the leading places
 * come first, of those the nearest to the threshold in force.
 *
 * Shares at one threshold have one denominator, so that plays decide who is ahead, exactly. The unknown licensor is no
 * rival of anybody, and has no place.
 *
 * @param leading how many of the largest licensors at the threshold in force to look at.
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
        // Level ones part at any difference; otherwise the one behind has to come ahead.
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
