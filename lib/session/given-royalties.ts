import { IntakeError, type IntakeProblem } from '@/lib/intake/errors';
import { readPools } from '@/lib/intake/read-pools';
import { formatAmount } from '@/lib/market-share/currency';
import { formatCounted } from '@/lib/market-share/format';
import { NO_TERMS, type RoyaltyTerms, type TypedPool } from '@/lib/market-share/royalty-terms';
import type { PoolsText } from './effects/separate-pools';

/** What the user has given to divide royalties by. It is never written into the URL, and nothing sends it anywhere. */
export interface GivenRoyalties {
  readonly terms: RoyaltyTerms;
  /** What is wrong with the pools that came last; then the terms are as they were. */
  readonly problem: IntakeProblem | null;
  /** What the pools that came last have changed, with the terms before them. */
  readonly taken: { readonly said: string; readonly before: RoyaltyTerms } | null;
}

/** Nothing is given. */
export const NOTHING_GIVEN: GivenRoyalties = { terms: NO_TERMS, problem: null, taken: null };

/** The same with terms that the user has set by hand. */
export function withTerms(terms: RoyaltyTerms): GivenRoyalties {
  return { terms, problem: null, taken: null };
}

/** The same with pools that are wrong. */
export function withProblem(given: GivenRoyalties, problem: IntakeProblem): GivenRoyalties {
  return { ...given, problem, taken: null };
}

/**
 * Takes pools: those of a file in the place of all that were there, pasted rows beside those of other countries. Where one of
 * them is wrong, none is taken.
 */
export function takePools(
  given: GivenRoyalties,
  { name, text }: PoolsText,
  how: 'file' | 'pasted',
): GivenRoyalties {
  const before = given.terms;
  try {
    const pools = readPools(name, text, { headless: how === 'pasted' });
    const typed = new Map<string, TypedPool>(how === 'pasted' ? before.typed : []);
    for (const { country, amount, currency } of pools)
      typed.set(country, { amount: formatAmount(amount, currency), currency });
    const countries = formatCounted(pools.length, 'country', 'countries');
    const replaced = how === 'file' && before.typed.size > 0 ? ' They replace those that were there.' : '';
    return {
      terms: { ...before, typed },
      problem: null,
      taken: { said: `${name}: pools of ${countries}.${replaced}`, before },
    };
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    return withProblem(given, error.problem);
  }
}

/** What to tell of pools that were dropped on the page, wherever it is looked at. */
export function poolsNotice({ problem, taken }: GivenRoyalties): string {
  if (!problem) return `${taken?.said ?? ''} What each licensor is owed stands under Royalties.`;
  const { file = 'The file', line, message } = problem;
  return `${file} is not used${line === undefined ? '' : `: line ${line}`}: ${message} More under Royalties.`;
}
