import { combinedSentence, compareCountries, leadersSentence } from './comparison';
import { countryInText } from './country';
import { countryFinding } from './country-finding';
import type { CountryFigures } from './country-figures';
import type { Cube } from './cube';
import { ended, formatCount, formatCounted, formatDistance, formatShare } from './format';
import { playsRead, type PlaysLedger } from './ledger';
import { listed, type LinkedSentence, type Piece } from './linked-text';
import { effectSentence, ruleEffect } from './rule-effect';
import { shareOf } from './shares';
import { isThin } from './thin-market';

/** Up to so many countries with few plays are named. */
const MOST_FEW_NAMED = 4;

const link = (text: string, country: string): Piece => ({ text, to: { country } });

function countedSentence(ledger: PlaysLedger, minSeconds: number): LinkedSentence {
  const { counted, belowThreshold } = ledger;
  const count: LinkedSentence = [
    { text: `${formatCount(counted)} of ${formatCount(playsRead(ledger))}`, to: 'ledger' },
    ` plays ${counted === 1 ? 'counts' : 'count'}`,
  ];
  if (belowThreshold === 0) return [...count, '.'];
  return [
    ...count,
    '; ',
    { text: formatCount(belowThreshold), to: 'ledger' },
    ` ${belowThreshold === 1 ? 'is' : 'are'} under ${formatCounted(minSeconds, 'second')}.`,
  ];
}

/** The distance of a sole leader to who comes next; null where nobody leads alone. */
function leadOf(
  cube: Cube,
  { country, plays, leader, level }: CountryFigures,
  minSeconds: number,
): number | null {
  if (!leader || level > 1) return null;
  const rest = cube.licensorsOf(country).filter((other) => !other.unknown && other !== leader);
  const next = Math.max(0, ...rest.map((other) => cube.plays(country, other, minSeconds)));
  return (cube.plays(country, leader, minSeconds) - next) / plays;
}

/** Where the lead is widest and where it is narrowest; null where fewer than two countries have a sole leader. */
function leadsSentence(
  cube: Cube,
  countries: readonly CountryFigures[],
  minSeconds: number,
): LinkedSentence | null {
  const leads = countries
    .flatMap((figures) => {
      const lead = leadOf(cube, figures, minSeconds);
      return lead === null ? [] : [{ country: figures.country, lead }];
    })
    .sort((a, b) => b.lead - a.lead);
  const [widest, narrowest] = [leads[0], leads.at(-1)];
  if (!widest || !narrowest || widest.lead === narrowest.lead) return null;
  const told = ({ country, lead }: typeof widest): Piece[] => [
    `${countryInText(country)} (`,
    link(formatDistance(lead), country),
    ')',
  ];
  return ['The lead is widest in ', ...told(widest), ' and narrowest in ', ...told(narrowest), '.'];
}

function unknownSentence(ledger: PlaysLedger, countries: readonly CountryFigures[]): LinkedSentence | null {
  const { counted, unknownLicensor } = ledger;
  if (counted === 0) return null;
  if (unknownLicensor === 0) return ['Every counted play has a known licensor.'];
  const said: LinkedSentence = [
    {
      text: `${formatCount(unknownLicensor)} of the ${formatCount(counted)}`,
      to: 'ledger',
    },
    ' counted plays (',
    { text: formatShare(shareOf(unknownLicensor, counted)), to: 'ledger' },
    `) ${unknownLicensor === 1 ? 'has' : 'have'} no known licensor`,
  ];
  const shares = countries.map(({ unknownShare }) => unknownShare ?? 0);
  const most = Math.max(0, ...shares);
  const where = countries.filter((_, i) => shares[i] === most);
  const [first] = where;
  if (!first || most === 0 || where.length > 1 || countries.length < 2) return [...said, '.'];
  return [
    ...said,
    `; of the countries shown, ${countryInText(first.country)} has the highest share of them (`,
    link(formatShare(most), first.country),
    ').',
  ];
}

function fewPlaysSentence(countries: readonly CountryFigures[], thinBelow: number): LinkedSentence | null {
  const few = countries.filter(({ plays }) => plays > 0 && isThin(plays, thinBelow));
  if (few.length === 0) return null;
  const which: readonly Piece[] =
    few.length <= MOST_FEW_NAMED
      ? listed(few.map(({ country }) => link(countryInText(country), country)))
      : [{ text: `${formatCount(few.length)} countries`, to: 'compare' }];
  return ['Few plays count in ', ...which, ': read the shares there with care.'];
}

/**
 * The whole result in five to eight sentences, fewer for a single country or without a threshold; each number leads to
 * where it stands.
 *
 * @param ledger of all plays, at the same threshold.
 * @param countries those to tell of, in the order in which they are shown.
 * @param thinBelow below how many plays a country has few.
 */
export function resultSummary(
  cube: Cube,
  ledger: PlaysLedger,
  countries: readonly string[],
  view: { readonly minSeconds: number; readonly thinBelow: number },
): LinkedSentence[] {
  const { minSeconds, thinBelow } = view;
  const comparison = compareCountries(cube, countries, minSeconds);
  const [first] = countries;
  const leaders: (LinkedSentence | null)[] =
    first === undefined
      ? []
      : countries.length === 1
        ? [[link(ended(countryFinding(cube, first, minSeconds)), first)]]
        : [
            leadersSentence(comparison),
            leadsSentence(cube, comparison.countries, minSeconds),
            combinedSentence(comparison),
          ];
  return [
    countedSentence(ledger, minSeconds),
    ...leaders,
    minSeconds > 0 && countries.length > 0
      ? effectSentence(ruleEffect(cube, countries, minSeconds), countries, minSeconds)
      : null,
    unknownSentence(ledger, comparison.countries),
    fewPlaysSentence(comparison.countries, thinBelow),
  ].filter((sentence) => sentence !== null);
}
