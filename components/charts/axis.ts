import type { CountryRow } from './country-rows';

/** The height that a licensor's row takes in a country's chart, in pixels at scale 1. */
export const ROW_HEIGHT = 64;

/**
 * The right end of the share axis for charts that are compared, from 0 to 1: the largest share, or share with every
 * play counted, rounded up to a tenth, so that it moves seldom while the threshold moves.
 */
export function axisEnd(charts: readonly (readonly CountryRow[])[], showBounds = false): number {
  let most = 0;
  for (const rows of charts)
    for (const { share, shareOfAll, upTo } of rows)
      most = Math.max(most, share ?? 0, shareOfAll ?? 0, showBounds ? (upTo ?? 0) : 0);
  return Math.min(1, Math.max(0.1, Math.ceil(most * 10 - 1e-9) / 10));
}
