import { causesOf, type Cause, type CauseOrder } from './change-causes';
import { formatAmount } from './currency';
import { licensorText } from './market-share-rows';
import type { MoneyChange, ShareChange, SharePart } from './share-changes';
import { shareOf } from './shares';

/** A row of `share-changes.csv`. */
export interface ShareChangeRow {
  readonly country: string;
  readonly licensor: string;
  readonly plays_before: number;
  readonly country_plays_before: number;
  /** plays_before / country_plays_before, in full precision; null where the country had no play. */
  readonly market_share_before: number | null;
  readonly plays_now: number;
  readonly country_plays_now: number;
  readonly market_share_now: number | null;
  /** In percentage points; a null share counts as 0. */
  readonly difference_points: number;
  /** The effect of each cause; the three add up to `difference_points`. Null if the causes are not known. */
  readonly tracks_points: number | null;
  readonly locations_points: number | null;
  readonly plays_points: number | null;
  /** The order of the causes: `tracks,locations,plays`; null if they are not known. */
  readonly causes_order: string | null;
  /** The threshold, the same before and now. */
  readonly min_seconds: number;
  /** Of today's pool by the share before and by the share now, as plain decimals; null where there is no pool. */
  readonly amount_before: string | null;
  readonly amount_now: string | null;
  readonly amount_difference: string | null;
  readonly currency: string | null;
}

/** The columns of `share-changes.csv`, in order. */
export const SHARE_CHANGE_COLUMNS = [
  'country',
  'licensor',
  'plays_before',
  'country_plays_before',
  'market_share_before',
  'plays_now',
  'country_plays_now',
  'market_share_now',
  'difference_points',
  'tracks_points',
  'locations_points',
  'plays_points',
  'causes_order',
  'min_seconds',
  'amount_before',
  'amount_now',
  'amount_difference',
  'currency',
] as const satisfies readonly (keyof ShareChangeRow)[];

const marketShare = ({ plays, countryPlays }: SharePart): number | null => shareOf(plays, countryPlays);

/** Changes as rows, in their order. @param order of the changes' steps; null if they have none. */
export function shareChangeRows(
  changes: readonly ShareChange[],
  order: CauseOrder | null,
  minSeconds: number,
): ShareChangeRow[] {
  return changes.map((change) => {
    const before = change.parts[0]!;
    const now = change.parts.at(-1)!;
    const { money } = change;
    const amount = (of: (change: MoneyChange) => bigint): string | null =>
      money && formatAmount(of(money), money.currency);
    const causes: Readonly<Record<Cause, number>> | null = order && causesOf(change, order);
    return {
      country: change.country,
      licensor: licensorText(change.licensor),
      plays_before: before.plays,
      country_plays_before: before.countryPlays,
      market_share_before: marketShare(before),
      plays_now: now.plays,
      country_plays_now: now.countryPlays,
      market_share_now: marketShare(now),
      difference_points: change.points,
      tracks_points: causes?.tracks ?? null,
      locations_points: causes?.locations ?? null,
      plays_points: causes?.plays ?? null,
      causes_order: order?.join() ?? null,
      min_seconds: minSeconds,
      amount_before: amount(({ before: own }) => own),
      amount_now: amount(({ now: own }) => own),
      amount_difference: amount((own) => own.now - own.before),
      currency: money?.currency ?? null,
    };
  });
}
