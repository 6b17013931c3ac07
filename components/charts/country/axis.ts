import { shareAxisEnd } from '@/lib/market-share/share-axis';
import type { CountryRow } from './country-rows';

/** The height that a licensor's row takes in a country's chart, in pixels at scale 1. */
export const ROW_HEIGHT = 64;

/** As long as the bar of the licensors that are shown as one may be, beside the longest other one, before it is cut. */
const MOST_OF_OTHERS = 1.5;

/**
 * The right end of the share axis for charts that are compared, from 0 to 1: the largest share, or share with every
 * play counted, rounded up to a tenth, so that it moves seldom while the threshold moves.
 *
 * The licensors that are shown as one count where that makes the axis at most half as long again: with hundreds of
 * licensors they are most of a country, and the bars of all others would be slivers beside theirs. Their bar is then
 * drawn cut.
 */
export function axisEnd(charts: readonly (readonly CountryRow[])[], showBounds = false): number {
  let most = 0;
  let mostOfOther = 0;
  for (const rows of charts) {
    for (const { kind, share, shareOfAll, upTo } of rows) {
      const longest = Math.max(share ?? 0, shareOfAll ?? 0, showBounds ? (upTo ?? 0) : 0);
      if (kind === 'other') mostOfOther = Math.max(mostOfOther, longest);
      else most = Math.max(most, longest);
    }
  }
  const longest = mostOfOther <= most * MOST_OF_OTHERS ? Math.max(most, mostOfOther) : most;
  return shareAxisEnd([longest || mostOfOther]);
}

/** Whether a row's bar is longer than the axis. */
export function isCut({ share }: Pick<CountryRow, 'share'>, mostShare: number): boolean {
  return (share ?? 0) > mostShare;
}

/** What is said beside a bar that is longer than the axis. */
export const NOT_TO_SCALE = 'not to scale';

/** The pieces of a cut bar, from 0 to 1 of the axis: ever shorter ones at its end say that it goes on. */
export const CUT_PIECES = [
  [0, 0.86],
  [0.875, 0.92],
  [0.935, 0.965],
] as const;
