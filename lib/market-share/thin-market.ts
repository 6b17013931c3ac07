/** Below how many plays that count a market is thin, unless the user says otherwise. */
export const DEFAULT_THIN_BELOW = 100;

/**
 * Whether a country has so few plays that count that one play more or less moves its shares visibly. Such a market is
 * marked, not hidden.
 *
 * @param countryPlays the plays that reach the threshold, unknown licensor included: the denominator of its shares.
 * @param thinBelow the least number of plays that is not thin; 0 marks no market.
 */
export function isThin(countryPlays: number, thinBelow: number): boolean {
  return countryPlays < thinBelow;
}
