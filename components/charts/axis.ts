import type { CountryRow } from './country-rows';

/** The height that a licensor's row takes in a country's chart, in pixels at scale 1. */
export const ROW_HEIGHT = 64;

/**
 * The right end of the share axis for charts that are compared, from 0 to 1: the largest share, or share with every
 * play counted, rounded up to a tenth, so that it moves seldom while the threshold moves.
 *
 * The licensors that are shown as one do not count: with hundreds of licensors they are most of a country, and the bars
 * of all others would be slivers beside theirs. Where they are longer than the axis, their bar is drawn cut.
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
  return Math.min(1, Math.max(0.1, Math.ceil((most || mostOfOther) * 10 - 1e-9) / 10));
}

/** Whether a row's bar is longer than the axis. */
export function isCut({ share }: Pick<CountryRow, 'share'>, mostShare: number): boolean {
  return (share ?? 0) > mostShare;
}

/** The pieces of a cut bar, from 0 to 1 of the axis: ever shorter ones at its end say that it goes on. */
export const CUT_PIECES = [
  [0, 0.86],
  [0.875, 0.92],
  [0.935, 0.965],
] as const;
