import { compareText, type Cube, type Licensor } from './cube';
import { countryShares, type MarketShare } from './shares';

/** An amount to divide in a country. */
export interface Pool {
  readonly country: string;
  /** In whole minor units of the currency. */
  readonly amount: bigint;
  /** ISO 4217 code. */
  readonly currency: string;
}

/**
 * What happens to the unknown licensor's part: held, shared among the known licensors by their plays, or assigned to
 * one of them.
 */
export type UnknownRule =
  | { readonly kind: 'hold' }
  | { readonly kind: 'pro rata' }
  | { readonly kind: 'assign'; readonly licensor: string };

/** The status of an amount: paid for the licensor's own plays, held, or changed by the unknown licensor's part. */
export type RoyaltyStatus = 'paid' | 'held' | 'pro rata' | 'assigned';

/** What a licensor is owed in a country. */
export interface Royalty extends MarketShare {
  /** In whole minor units. */
  readonly amount: bigint;
  readonly status: RoyaltyStatus;
}

/** How the pool of a country is divided. Always `pool = paid + held`. */
export interface CountryRoyalties {
  readonly pool: Pool;
  /** Each licensor with plays that reach the threshold, the unknown one included, by share. */
  readonly royalties: readonly Royalty[];
  readonly paid: bigint;
  /** The unknown licensor's part if held; the whole pool if no play reaches the threshold. */
  readonly held: bigint;
}

/**
 * Divides an amount by weights: parts are rounded down, and the units left over go to the largest remainders
 * (Hamilton's method), on a tie to the larger weight, then the first name in code point order. The parts add up to
 * the amount; a larger weight never gets less.
 */
function divide(
  amount: bigint,
  weights: readonly { readonly weight: bigint; readonly name: string }[],
): bigint[] {
  const total = weights.reduce((sum, { weight }) => sum + weight, 0n);
  if (total === 0n) return weights.map(() => 0n);
  const parts = weights.map(({ weight }) => (amount * weight) / total);
  const left = Number(amount - parts.reduce((sum, part) => sum + part, 0n));
  const byRemainder = weights
    .map(({ weight, name }, i) => ({ i, weight, name, remainder: (amount * weight) % total }))
    .sort((a, b) => {
      if (a.remainder !== b.remainder) return a.remainder > b.remainder ? -1 : 1;
      if (a.weight !== b.weight) return a.weight > b.weight ? -1 : 1;
      return compareText(a.name, b.name);
    });
  for (const { i } of byRemainder.slice(0, left)) parts[i]! += 1n;
  return parts;
}

function statusOf({ name, unknown }: Licensor, rule: UnknownRule, hasUnknown: boolean): RoyaltyStatus {
  if (rule.kind === 'hold') return unknown ? 'held' : 'paid';
  if (!hasUnknown) return 'paid';
  if (rule.kind === 'pro rata') return 'pro rata';
  return unknown || name === rule.licensor ? 'assigned' : 'paid';
}

/**
 * What each licensor is owed in the country of a pool: pool × plays / country plays, to the minor unit.
 *
 * The unknown part is held even so if it is shared pro rata and no known licensor has a play, or assigned to a
 * licensor without any in the country.
 *
 * @param minSeconds the threshold, in whole seconds.
 */
export function countryRoyalties(
  cube: Cube,
  pool: Pool,
  minSeconds: number,
  rule: UnknownRule,
): CountryRoyalties {
  const shares = cube.countries.includes(pool.country)
    ? countryShares(cube, pool.country, minSeconds).filter(({ plays }) => plays > 0)
    : [];
  if (shares.length === 0) return { pool, royalties: [], paid: 0n, held: pool.amount };
  const unknown = shares.find(({ licensor }) => licensor.unknown);
  const takesUnknown = ({ licensor }: MarketShare): boolean =>
    !licensor.unknown &&
    (rule.kind === 'pro rata' || (rule.kind === 'assign' && licensor.name === rule.licensor));
  const applied: UnknownRule = shares.some(takesUnknown) ? rule : { kind: 'hold' };
  const weightOf = (share: MarketShare): number => {
    if (applied.kind === 'hold') return share.plays;
    if (share.licensor.unknown) return 0;
    return share.plays + (applied.kind === 'assign' && takesUnknown(share) ? (unknown?.plays ?? 0) : 0);
  };
  const amounts = divide(
    pool.amount,
    shares.map((share) => ({ weight: BigInt(weightOf(share)), name: share.licensor.name })),
  );
  const royalties = shares.map((share, i) => ({
    ...share,
    amount: amounts[i]!,
    status: statusOf(share.licensor, applied, unknown !== undefined),
  }));
  const held = royalties.reduce((sum, { status, amount }) => (status === 'held' ? sum + amount : sum), 0n);
  return { pool, royalties, paid: pool.amount - held, held };
}
