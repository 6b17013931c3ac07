/** The default number of counted plays below which a market is thin. */
export const DEFAULT_THIN_BELOW = 100;

/**
 * Whether a country has so few counted plays that one more or less moves its shares visibly. Thin markets are marked,
 * not hidden.
 *
 * @param countryPlays the plays that reach the threshold, unknown licensor included: the denominator.
 * @param thinBelow the least number of plays that is not thin; 0 marks no market.
 */
export function isThin(countryPlays: number, thinBelow: number): boolean {
  return countryPlays < thinBelow;
}
