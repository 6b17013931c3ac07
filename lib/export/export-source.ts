import { dimensionName } from '@/lib/engine/file-account';
import type { EngineDescription } from '@/lib/engine/connector';
import type { LoadResult } from '@/lib/engine/load';
import type { Comparison } from '@/lib/market-share/change-causes';
import type { Cube } from '@/lib/market-share/cube';
import { describeFix, type Fix } from '@/lib/market-share/fixes';
import { formatCount, formatCounted, formatShare } from '@/lib/market-share/format';
import type { RoyaltyTerms } from '@/lib/market-share/royalty-terms';
import { shareOf } from '@/lib/market-share/shares';
import { isThin } from '@/lib/market-share/thin-market';
import type { DatasetAbout } from './dataset-about';

/** The result as it is set on the page: what every export is made of, so that all of them agree. */
export interface ExportSource {
  /** With the accepted fixes applied. */
  readonly cube: Cube;
  readonly result: LoadResult;
  readonly engine: EngineDescription;
  readonly computedAt: Date;
  /** The published dataset that it was read from; null where it was computed in the browser. */
  readonly dataset: DatasetAbout | null;
  /** The shown countries, in the order of the page. */
  readonly countries: readonly string[];
  /** The threshold in whole seconds; 0 counts every play. */
  readonly minSeconds: number;
  readonly fixes: readonly Fix[];
  /** What royalties are divided by; nothing stands of them where no pool is given. */
  readonly royaltyTerms: RoyaltyTerms;
  /** The earlier delivery that it is compared with; null where there is none. */
  readonly before: Comparison | null;
  /** Whether licensors are named by letters, in all of this. */
  readonly anonymised: boolean;
  /** Below how many plays that count a country has few. */
  readonly thinBelow: number;
}

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

/** A day as exports write it: `7 March 2026`. */
export function exportDate(date: Date): string {
  return DATE.format(date);
}

/** How many names a sentence has before the rest is counted. */
const MOST_NAMED = 4;

/** The input files in a few words: `plays.csv, locations.csv, tracks.csv`; many plays files are counted. */
export function filesSentence({ plays, locations, tracks }: ExportSource['result']): string {
  const named = plays.length > MOST_NAMED ? plays.slice(0, MOST_NAMED - 1) : plays;
  const more = plays.length - named.length;
  return [
    ...named.map(({ name }) => name),
    ...(more > 0 ? [`${formatCount(more)} more plays files`] : []),
    dimensionName(locations.files),
    dimensionName(tracks.files),
  ].join(', ');
}

/** The accepted fixes in words; null where there are none. Many are counted: exports with room list them all. */
export function fixesSentence(fixes: readonly Fix[]): string | null {
  if (fixes.length === 0) return null;
  const named = fixes.length > MOST_NAMED ? fixes.slice(0, MOST_NAMED - 1) : fixes;
  const more = fixes.length - named.length;
  return `With fixes: ${named.map(describeFix).join(' ')}${more > 0 ? ` And ${formatCount(more)} more.` : ''}`;
}

/** What the shares of a country rest on: `14 of 19 plays last 60 seconds or more · unknown licensor 14.3% · few plays: read with care`. */
export function countrySubtitle(
  { cube, minSeconds, thinBelow }: Pick<ExportSource, 'cube' | 'minSeconds' | 'thinBelow'>,
  country: string,
): string {
  const plays = cube.countryPlays(country, minSeconds);
  const all = cube.countryPlays(country, 0);
  const unknown = cube.plays(country, cube.licensors[0]!, minSeconds);
  return [
    minSeconds === 0
      ? formatCounted(all, 'play')
      : `${formatCount(plays)} of ${formatCounted(all, 'play')} ${all === 1 ? 'lasts' : 'last'} ${minSeconds} ${minSeconds === 1 ? 'second' : 'seconds'} or more`,
    ...(plays > 0 ? [`unknown licensor ${formatShare(shareOf(unknown, plays))}`] : []),
    ...(plays > 0 && isThin(plays, thinBelow) ? ['few plays: read with care'] : []),
  ].join(' · ');
}

/** Which plays count: `Plays of at least 60 seconds count.` */
export function thresholdSentence(minSeconds: number): string {
  if (minSeconds === 0) return 'All plays count, whatever their length.';
  return `Plays of at least ${minSeconds} ${minSeconds === 1 ? 'second' : 'seconds'} count.`;
}
