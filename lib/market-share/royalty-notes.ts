import type { Cube } from './cube';
import { countryName } from './country';
import { formatMoney } from './currency';
import { formatCount, formatCounted } from './format';
import { totalRows, type PlaysRead } from './ledger';
import { NO_COUNTRY_REASONS, UNKNOWN_LICENSOR_REASONS } from './rollup';
import type { CountryRoyalties, UnknownRule } from './royalties';
import { isThin } from './thin-market';

/** `1 track not in tracks, 1 blank track id`; empty if no reason is known. */
function reasonsText(reasons: readonly string[], counts: readonly number[] | null): string {
  const parts = reasons.flatMap((reason, i) => {
    const count = counts?.[i] ?? 0;
    return count === 0 ? [] : [`${formatCount(count)} × ${reason}`];
  });
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** The caveats to a country's amounts, in sentences. */
export function royaltyNotes(
  cube: Cube,
  { pool, royalties, held }: CountryRoyalties,
  view: { readonly minSeconds: number; readonly rule: UnknownRule; readonly thinBelow: number },
): string[] {
  const { minSeconds, rule, thinBelow } = view;
  const { country, currency } = pool;
  const whole = formatMoney(pool.amount, currency);
  const [first] = royalties;
  if (!first) {
    return [
      cube.countries.includes(country)
        ? `No play of at least ${minSeconds} s counts here, so nothing is paid: all of ${whole} is held.`
        : `The files have no plays in ${countryName(country)}, so nothing is paid: all of ${whole} is held.`,
    ];
  }
  const notes: string[] = [];
  const { countryPlays } = first;
  if (isThin(countryPlays, thinBelow)) {
    const ofOnePlay = formatMoney(pool.amount / BigInt(countryPlays), currency);
    notes.push(`Few plays: ${formatCount(countryPlays)} count, so one of them stands for ${ofOnePlay}.`);
  }
  const unknown = royalties.find(({ licensor }) => licensor.unknown);
  if (unknown) {
    const reasons = reasonsText(UNKNOWN_LICENSOR_REASONS, cube.countryUnknownByReason(country, minSeconds));
    const verb = unknown.plays === 1 ? 'has' : 'have';
    const plays = `${formatCounted(unknown.plays, 'play')} ${verb} no known licensor${reasons}:`;
    notes.push(`${plays} ${whatBecomes(formatMoney(held, currency), rule, unknown.status === 'held')}`);
  }
  return notes;
}

function whatBecomes(held: string, rule: UnknownRule, isHeld: boolean): string {
  if (rule.kind === 'hold') return `${held} is held.`;
  if (rule.kind === 'pro rata')
    return isHeld
      ? `no known licensor has a play to share it by, so ${held} is held.`
      : 'their part is shared pro rata among the known licensors.';
  if (!isHeld) return `their part is assigned to ${rule.licensor}.`;
  return rule.licensor === ''
    ? `${held} is held until you choose the licensor.`
    : `${rule.licensor} has no play here that counts, so ${held} is held.`;
}

/** Plays and rows that no pool pays for, in sentences. */
export function unpaidNotes(cube: Cube, files: readonly PlaysRead[]): string[] {
  const rejected = files.reduce((sum, file) => sum + totalRows(file.rejected), 0);
  const noCountry = cube.noCountryByReason.reduce((sum, plays) => sum + plays, 0);
  return [
    ...(rejected > 0
      ? [`${formatCounted(rejected, 'row')} of plays ${rejected === 1 ? 'is' : 'are'} rejected.`]
      : []),
    ...(noCountry > 0
      ? [
          `${formatCounted(noCountry, 'play')} ${noCountry === 1 ? 'has' : 'have'} no known country${reasonsText(NO_COUNTRY_REASONS, cube.noCountryByReason)}.`,
        ]
      : []),
  ];
}
