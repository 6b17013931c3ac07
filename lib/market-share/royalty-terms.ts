import { compareText, type Cube } from './cube';
import { decimalsOf, isCurrency, parseAmount } from './currency';
import { formatCounted } from './format';
import { countryRoyalties, type CountryRoyalties, type Pool, type UnknownRule } from './royalties';

/** A pool as typed, possibly not yet valid. */
export interface TypedPool {
  readonly amount: string;
  readonly currency: string;
}

/** What royalties depend on besides plays and threshold. */
export interface RoyaltyTerms {
  /** By country code. */
  readonly typed: ReadonlyMap<string, TypedPool>;
  /** What happens to the unknown licensor's part, unless a country has its own rule. */
  readonly rule: UnknownRule;
  readonly ruleOf: ReadonlyMap<string, UnknownRule>;
}

/** The default: the unknown licensor's part is held. */
export const HOLD: UnknownRule = { kind: 'hold' };

/** No pools. */
export const NO_TERMS: RoyaltyTerms = { typed: new Map(), rule: HOLD, ruleOf: new Map() };

/** What is wrong with a typed pool. */
export interface TypedPoolProblem {
  readonly field: keyof TypedPool;
  /** What is expected. */
  readonly text: string;
}

/** What is wrong with a typed pool; null if it is valid. */
export function typedPoolProblem({ amount, currency }: TypedPool): TypedPoolProblem | null {
  if (!isCurrency(currency)) return { field: 'currency', text: 'Write the code of a currency, such as SEK.' };
  if (parseAmount(amount, currency) !== null) return null;
  const decimals = decimalsOf(currency);
  const digits = decimals === 0 ? 'without decimals' : `with at most ${formatCounted(decimals, 'decimal')}`;
  return {
    field: 'amount',
    text: `Write plain digits ${digits}, such as ${decimals === 0 ? '100000' : '100000.01'}.`,
  };
}

/** The pool typed for a country; null if invalid. */
function typedPool(country: string, { amount, currency }: TypedPool): Pool | null {
  const units = isCurrency(currency) ? parseAmount(amount, currency) : null;
  return units === null ? null : { country, amount: units, currency };
}

/** The valid pools, by country code. */
export function poolsOf({ typed }: RoyaltyTerms): Pool[] {
  return [...typed]
    .flatMap(([country, one]) => typedPool(country, one) ?? [])
    .sort((a, b) => compareText(a.country, b.country));
}

/** What happens to the unknown licensor's part in a country. */
export function ruleIn({ rule, ruleOf }: RoyaltyTerms, country: string): UnknownRule {
  return ruleOf.get(country) ?? rule;
}

function changed<Value>(
  map: ReadonlyMap<string, Value>,
  key: string,
  value: Value | null,
): ReadonlyMap<string, Value> {
  const copy = new Map(map);
  if (value === null) copy.delete(key);
  else copy.set(key, value);
  return copy;
}

/** The terms with a country's typed pool replaced; null or an empty one removes it. */
export function withTyped(terms: RoyaltyTerms, country: string, typed: TypedPool | null): RoyaltyTerms {
  const isBlank = typed === null || (typed.amount === '' && typed.currency === '');
  return { ...terms, typed: changed(terms.typed, country, isBlank ? null : typed) };
}

/** The terms with another rule: for one country (null follows the general rule) or for all. */
export function withRule(
  terms: RoyaltyTerms,
  country: string | null,
  rule: UnknownRule | null,
): RoyaltyTerms {
  if (country === null) return { ...terms, rule: rule ?? HOLD };
  return { ...terms, ruleOf: changed(terms.ruleOf, country, rule) };
}

/** The terms with licensors in rules renamed: to aliases, or back. */
export function renameInTerms(terms: RoyaltyTerms, nameOf: (name: string) => string): RoyaltyTerms {
  const renamed = (rule: UnknownRule): UnknownRule =>
    rule.kind === 'assign' && rule.licensor !== '' ? { ...rule, licensor: nameOf(rule.licensor) } : rule;
  return {
    ...terms,
    rule: renamed(terms.rule),
    ruleOf: new Map([...terms.ruleOf].map(([country, rule]) => [country, renamed(rule)])),
  };
}

interface Remembered {
  readonly key: string;
  readonly royalties: CountryRoyalties;
}

const REMEMBERED = new WeakMap<Cube, Map<string, Remembered>>();

/**
 * {@link countryRoyalties}, memoised for each country: the last result with every play counted and the last one at a
 * threshold. A step of the threshold divides each pool in view once, however often it is shown.
 */
export function rememberedRoyalties(
  cube: Cube,
  pool: Pool,
  minSeconds: number,
  rule: UnknownRule,
): CountryRoyalties {
  const { country, amount, currency } = pool;
  const slot = `${minSeconds === 0 ? 'all' : 'threshold'} ${country}`;
  const key = JSON.stringify([String(amount), currency, minSeconds, rule]);
  const ofCube = REMEMBERED.get(cube) ?? new Map<string, Remembered>();
  REMEMBERED.set(cube, ofCube);
  const last = ofCube.get(slot);
  if (last?.key === key) return last.royalties;
  const royalties = countryRoyalties(cube, pool, minSeconds, rule);
  ofCube.set(slot, { key, royalties });
  return royalties;
}

/** All pools divided at a threshold, by country code. */
export function royaltiesOf(cube: Cube, terms: RoyaltyTerms, minSeconds: number): CountryRoyalties[] {
  return poolsOf(terms).map((pool) =>
    rememberedRoyalties(cube, pool, minSeconds, ruleIn(terms, pool.country)),
  );
}
