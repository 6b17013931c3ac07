import { countriesInOrder, countryInText } from './country';
import { compareText, type Cube, type Licensor } from './cube';
import { formatPoints } from './format';
import { licensorLabel } from './licensor-label';

/** A licensor's part of a country in one result: plays that reach the threshold. */
export interface SharePart {
  readonly plays: number;
  /** All plays of the country, unknown licensor included. */
  readonly countryPlays: number;
}

/** What a licensor gets of a country's pool by the first result and by the last. */
export interface MoneyChange {
  readonly currency: string;
  /** In whole minor units. */
  readonly before: bigint;
  readonly now: bigint;
}

/** How a licensor's share in a country differs between results. */
export interface ShareChange {
  readonly country: string;
  /** By name: ids belong to one cube. */
  readonly licensor: Pick<Licensor, 'name' | 'unknown'>;
  /** In each result, from the earliest to now. */
  readonly parts: readonly SharePart[];
  /** From the first result to the last, in percentage points. A share in a country without plays is 0 here. */
  readonly points: number;
  /** From each result to the next, in percentage points. They add up to `points`. */
  readonly steps: readonly number[];
  /** Null where no pool is given: see `changesWithMoney`. */
  readonly money: MoneyChange | null;
}

/** The difference of two shares in percentage points: exact integers, divided once. */
function pointsBetween(before: SharePart, now: SharePart): number {
  const [plays, ofPlays] = [BigInt(before.plays), BigInt(before.countryPlays || 1)];
  const [playsNow, ofPlaysNow] = [BigInt(now.plays), BigInt(now.countryPlays || 1)];
  return Number(100n * (playsNow * ofPlays - plays * ofPlaysNow)) / Number(ofPlays * ofPlaysNow);
}

/**
 * How each share differs between results, largest difference first, then by country and licensor.
 *
 * A licensor has an entry in a country if any of the results has a play of it there that reaches the threshold. The
 * differences of a country with plays before and now add up to 0.
 *
 * @param results to compare, the earliest first; those in between are steps.
 * @param minSeconds the threshold in whole seconds, the same for all results.
 */
export function shareChanges(
  results: readonly Cube[],
  countries: readonly string[],
  minSeconds: number,
): ShareChange[] {
  const changes = countries.flatMap((country) => {
    const countryPlays = results.map((cube) => cube.countryPlays(country, minSeconds));
    // Null for the unknown licensor, since a file may contain its name.
    const found = new Map<string | null, { readonly licensor: Licensor; readonly plays: number[] }>();
    for (const [i, cube] of results.entries())
      for (const licensor of cube.licensorsOf(country)) {
        const plays = cube.plays(country, licensor, minSeconds);
        if (plays === 0) continue;
        const key = licensor.unknown ? null : licensor.name;
        const one = found.get(key) ?? { licensor, plays: results.map(() => 0) };
        one.plays[i] = plays;
        found.set(key, one);
      }
    return [...found.values()].map(({ licensor: { name, unknown }, plays }): ShareChange => {
      const parts = plays.map((own, i) => ({ plays: own, countryPlays: countryPlays[i]! }));
      return {
        country,
        licensor: { name, unknown },
        parts,
        points: pointsBetween(parts[0]!, parts.at(-1)!),
        steps: parts.slice(1).map((part, i) => pointsBetween(parts[i]!, part)),
        money: null,
      };
    });
  });
  return changes.sort(
    (a, b) =>
      Math.abs(b.points) - Math.abs(a.points) ||
      compareText(a.country, b.country) ||
      compareText(a.licensor.name, b.licensor.name) ||
      Number(b.licensor.unknown) - Number(a.licensor.unknown),
  );
}

/** The countries of all results, the last one's first, as in {@link countriesInOrder}. */
export function comparedCountries(results: readonly Cube[]): string[] {
  return [...new Set([...results].reverse().flatMap(countriesInOrder))];
}

/** A change in words: `Werner Licensing +2.1 pp in Sweden`. @param name what the licensor is called. */
export function changeSentence(
  { licensor, points, country }: ShareChange,
  name = licensorLabel(licensor),
): string {
  return `${name} ${formatPoints(points / 100)} in ${countryInText(country)}`;
}
