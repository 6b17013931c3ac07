import { formatAmount } from '@/lib/market-share/currency';
import { NO_TERMS, poolsOf, type RoyaltyTerms } from '@/lib/market-share/royalty-terms';
import type { Proof } from './proof-format';

type Proved = Proof['settings']['royalties'];

/** What royalties are divided by, as a proof has it; absent where no pool is given. */
export function provedRoyalties(terms: RoyaltyTerms): Proved {
  const pools = poolsOf(terms);
  if (pools.length === 0) return undefined;
  return {
    pools: pools.map(({ country, amount, currency }) => ({
      country,
      amount: formatAmount(amount, currency),
      currency,
    })),
    unknown: terms.rule,
    unknown_in: Object.fromEntries(terms.ruleOf),
  };
}

/** The terms that a proof has; none where it has no pools. */
export function termsOfProof(proved: Proved): RoyaltyTerms {
  if (!proved) return NO_TERMS;
  return {
    typed: new Map(proved.pools.map(({ country, ...typed }) => [country, typed])),
    rule: proved.unknown,
    ruleOf: new Map(Object.entries(proved.unknown_in)),
  };
}
