import { formatCount } from './format';

/** What follows the plays of a country that count, as a number: `of 37 plays count`; with no threshold `plays`. */
export function countedOf(plays: number, allPlays: number, minSeconds: number): string {
  if (minSeconds === 0) return plays === 1 ? 'play' : 'plays';
  const verb = plays === 1 ? 'counts' : 'count';
  return `of ${formatCount(allPlays)} ${allPlays === 1 ? 'play' : 'plays'} ${verb}`;
}

/** Said of a country whose plays are all too short. */
export function noPlayReaches(minSeconds: number): string {
  return minSeconds === 0 ? 'There are no plays.' : `No play reaches ${minSeconds} seconds.`;
}

/** How it is said that a country has few plays. */
export const FEW_PLAYS = 'few plays';

/** A number of plays, and whether they are few: `25 (few plays)`. */
export function formatPlays(plays: number, few: boolean): string {
  return few ? `${formatCount(plays)} (${FEW_PLAYS})` : formatCount(plays);
}
