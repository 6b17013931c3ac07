import {
  formatCount,
  formatCounted,
  formatDistance,
  formatPoints,
  formatShare,
} from '@/lib/market-share/format';
import { unknownPlaysIn, upperShare } from '@/lib/market-share/unknown-bound';
import type { Licensor } from '@/lib/market-share/cube';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import type { TopLicensors } from '@/lib/market-share/top-n';
import type { LicensorColours } from '@/components/ui/licensor-colours';
import type { Theme } from '@/components/ui/theme';

/** One row of a country's chart. */
export interface CountryRow {
  /** Unique within the chart and the same at every threshold. */
  readonly key: string;
  readonly label: string;
  readonly kind: 'licensor' | 'unknown' | 'other';
  /** Null for the licensors that are shown as one. */
  readonly licensor: Licensor | null;
  /** Whether the row is to catch the eye. */
  readonly pinned: boolean;
  readonly plays: number;
  /** Null where no play reaches the threshold. */
  readonly share: number | null;
  /** The share with every play counted. */
  readonly shareOfAll: number | null;
  /** The share if every unknown play were this licensor's; null for what is not one known licensor. */
  readonly upTo: number | null;
  readonly colour: string;
}

/** The rows of a country's chart: the shown licensors as they come, and the rest as one at the end. */
export function countryRows(
  { shown, other }: TopLicensors,
  pinned: readonly Licensor[],
  colours: LicensorColours,
  theme: Theme,
): CountryRow[] {
  const unknownPlays = unknownPlaysIn(shown);
  const rows = shown.map((share): CountryRow => {
    const { licensor, plays } = share;
    return {
      key: `licensor ${licensor.id}`,
      label: licensorLabel(licensor),
      kind: licensor.unknown ? 'unknown' : 'licensor',
      licensor,
      pinned: pinned.includes(licensor),
      plays,
      share: share.share,
      shareOfAll: share.shareOfAll,
      upTo: upperShare(share, unknownPlays),
      colour: colours(licensor, theme),
    };
  });
  if (other) {
    rows.push({
      key: 'other',
      label: `${formatCount(other.licensors)} other licensors`,
      kind: 'other',
      licensor: null,
      pinned: false,
      plays: other.plays,
      share: other.share,
      shareOfAll: other.shareOfAll,
      upTo: null,
      colour: '',
    });
  }
  return rows;
}

/** The plays of a row, and with `bounds` the share that they could be if every unknown play were theirs. */
export function playsOfRow({ plays, upTo }: CountryRow, bounds: boolean): string {
  return formatCounted(plays, 'play') + (bounds && upTo !== null ? ` · at most ${formatShare(upTo)}` : '');
}

/** What the rule changes for a row, in percentage points; nothing where there is no share. */
export function effectOfRule({ share, shareOfAll }: CountryRow): string {
  return share === null || shareOfAll === null ? '' : `${formatPoints(share - shareOfAll)} vs all plays`;
}

/** The same in words, for those who do not see it; nothing where there is no share, or no difference. */
export function spokenEffect({ share, shareOfAll }: CountryRow): string {
  if (share === null || shareOfAll === null) return '';
  if (Math.abs((share - shareOfAll) * 100).toFixed(1) === '0.0') return '';
  return `${formatDistance(share - shareOfAll)} ${share > shareOfAll ? 'higher' : 'lower'} than with all plays`;
}

/** What a chart says, in one sentence, made from its numbers. */
export function countrySummary(country: string, rows: readonly CountryRow[], countryPlays: number): string {
  if (countryPlays === 0) return `${country}: no plays reach the threshold.`;
  const [first, second] = rows
    .filter(({ kind, plays }) => kind === 'licensor' && plays > 0)
    .sort((a, b) => b.plays - a.plays);
  const unknown = rows.find(({ kind }) => kind === 'unknown');
  const named = (row: CountryRow): string => `${row.label} ${formatShare(row.share)}`;
  const parts = [first && `${named(first)} leads`, second && `then ${named(second)}`];
  const sentence = parts.filter(Boolean).join(', ') || 'no known licensor';
  return `${country}, ${formatCounted(countryPlays, 'play')}: ${sentence}${unknown ? `; unknown ${formatShare(unknown.share)}` : ''}.`;
}
