import { UNKNOWN_LICENSOR_NAME, type Cube, type Licensor } from './cube';
import type { CountryRoyalties } from './royalties';
import { royaltiesOf, type RoyaltyTerms } from './royalty-terms';
import type { ShareChange } from './share-changes';

/** Null for the unknown licensor, since a file may contain its name. */
const keyOf = ({ name, unknown }: Pick<Licensor, 'name' | 'unknown'>): string | null =>
  unknown ? null : name;

/** Amounts by licensor; that of the unknown one is what is held where nobody has a play. */
function amountsOf({ royalties, held }: CountryRoyalties): ReadonlyMap<string | null, bigint> {
  return royalties.length === 0
    ? new Map([[null, held]])
    : new Map(royalties.map(({ licensor, amount }) => [keyOf(licensor), amount]));
}

/**
 * Changes with what they move of today's pools, each divided by the first result and by the last, at one threshold and by
 * the same rules. In a country with a pool the amounts before and those now each add up to it, so that the differences
 * add up to 0: where a result has no play there, a change of the unknown licensor says what is held.
 *
 * @param results that the changes are of, the earliest first.
 * @param countries that the changes are of.
 */
export function changesWithMoney(
  changes: readonly ShareChange[],
  results: readonly Cube[],
  countries: readonly string[],
  terms: RoyaltyTerms,
  minSeconds: number,
): ShareChange[] {
  const [first, last] = [results[0]!, results.at(-1)!];
  const now = royaltiesOf(last, terms, minSeconds);
  const pools = new Map(
    royaltiesOf(first, terms, minSeconds).map((before, i) => [
      before.pool.country,
      { currency: before.pool.currency, before: amountsOf(before), now: amountsOf(now[i]!) },
    ]),
  );
  const paid = (change: ShareChange): ShareChange => {
    const pool = pools.get(change.country);
    if (!pool) return change;
    const key = keyOf(change.licensor);
    const money = {
      currency: pool.currency,
      before: pool.before.get(key) ?? 0n,
      now: pool.now.get(key) ?? 0n,
    };
    return { ...change, money };
  };
  const unlisted = countries.filter(
    (country) =>
      [pools.get(country)?.before, pools.get(country)?.now].some((amounts) => amounts?.has(null)) &&
      !changes.some((change) => change.country === country && change.licensor.unknown),
  );
  const held = unlisted.map((country): ShareChange => ({
    country,
    licensor: { name: UNKNOWN_LICENSOR_NAME, unknown: true },
    parts: results.map((cube) => ({ plays: 0, countryPlays: cube.countryPlays(country, minSeconds) })),
    points: 0,
    steps: results.slice(1).map(() => 0),
    money: null,
  }));
  return [...changes, ...held].map(paid);
}
