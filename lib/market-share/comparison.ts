import { concentrationOf, type Concentration } from './concentration';
import { countryFigures, licensorTotals, type CountryFigures, type LicensorTotal } from './country-figures';
import { countryInText } from './country';
import type { Cube, Licensor } from './cube';
import { formatCount, formatCounted, formatList, formatShare } from './format';
import { listed, plainText, type LinkedSentence, type Piece } from './linked-text';
import { shareOf } from './shares';

/** Countries side by side at one threshold, and their total. */
export interface Comparison {
  readonly minSeconds: number;
  /** One entry a country, in the given order. */
  readonly countries: readonly CountryFigures[];
  /** The known licensors with a play of any length in one of the countries, largest total first. */
  readonly totals: readonly LicensorTotal[];
  /** All plays of the countries that reach the threshold, unknown licensor included. */
  readonly plays: number;
  readonly unknownPlays: number;
  readonly concentration: Concentration | null;
}

/** One line of the comparison: a licensor, or all licensors not shown individually. */
export type ComparedLine =
  | { readonly kind: 'licensor' | 'unknown'; readonly licensor: Licensor }
  | { readonly kind: 'other'; readonly licensors: readonly Licensor[] };

/** Compares countries; each is weighted by its plays. */
export function compareCountries(cube: Cube, countries: readonly string[], minSeconds: number): Comparison {
  const figures = countries.map((country) => countryFigures(cube, country, minSeconds));
  const totals = licensorTotals(cube, countries, minSeconds);
  const plays = figures.reduce((sum, country) => sum + country.plays, 0);
  return {
    minSeconds,
    countries: figures,
    totals,
    plays,
    unknownPlays: figures.reduce((sum, { unknownPlays }) => sum + unknownPlays, 0),
    concentration: concentrationOf(
      totals.map((total) => total.plays),
      plays,
    ),
  };
}

/**
 * The lines of a comparison: the first `top` licensors, the pinned ones, the others as one, the unknown licensor. A
 * single remaining licensor is shown as itself. With the others expanded, each has a line below.
 */
export function comparedLines(
  { totals }: Comparison,
  cube: Cube,
  view: { readonly top: number; readonly pinned: readonly Licensor[]; readonly othersOpen: boolean },
): ComparedLine[] {
  const { top, pinned, othersOpen } = view;
  const all = totals.map(({ licensor }) => licensor);
  const chosen = new Set([...all.slice(0, top), ...pinned]);
  const rest = all.filter((licensor) => !chosen.has(licensor));
  const line = (licensor: Licensor): ComparedLine => ({ kind: 'licensor', licensor });
  const unknown: ComparedLine = { kind: 'unknown', licensor: cube.licensors[0]! };
  if (rest.length <= 1) return [...all.map(line), unknown];
  return [
    ...all.filter((licensor) => chosen.has(licensor)).map(line),
    { kind: 'other', licensors: rest },
    ...(othersOpen ? rest.map(line) : []),
    unknown,
  ];
}

/** The plays of a line in a country at a threshold; null if it has none of any length there. */
export function linePlays(
  cube: Cube,
  line: ComparedLine,
  country: string,
  minSeconds: number,
): number | null {
  const licensors = line.kind === 'other' ? line.licensors : [line.licensor];
  let plays = 0;
  let present = false;
  for (const licensor of licensors) {
    const own = cube.plays(country, licensor, minSeconds);
    plays += own;
    present ||= own > 0 || cube.plays(country, licensor, 0) > 0;
  }
  return present ? plays : null;
}

/** The plays of a line in all countries. */
export function lineTotal({ totals, unknownPlays }: Comparison, line: ComparedLine): number {
  if (line.kind === 'unknown') return unknownPlays;
  const wanted = new Set(line.kind === 'other' ? line.licensors : [line.licensor]);
  return totals.reduce((sum, { licensor, plays }) => (wanted.has(licensor) ? sum + plays : sum), 0);
}

/** The country with a licensor's largest share, the first of equal ones; null if no play counts. */
export function strongestCountry(
  cube: Cube,
  { countries, minSeconds }: Comparison,
  licensor: Licensor,
): { readonly country: string; readonly share: number } | null {
  let found: { country: string; share: number } | null = null;
  for (const { country, plays } of countries) {
    const share = shareOf(cube.plays(country, licensor, minSeconds), plays) ?? 0;
    if (share > (found?.share ?? 0)) found = { country, share };
  }
  return found;
}

/** How often each licensor leads alone, most often first; countries without a sole leader are counted apart. */
function leads(countries: readonly CountryFigures[]): {
  readonly alone: readonly (readonly [Licensor, readonly string[]])[];
  readonly tied: readonly string[];
} {
  const alone = new Map<Licensor, string[]>();
  const tied: string[] = [];
  for (const { country, leader, level: others } of countries) {
    if (!leader) continue;
    if (others > 1) tied.push(country);
    else alone.set(leader, [...(alone.get(leader) ?? []), country]);
  }
  return { alone: [...alone].sort((a, b) => b[1].length - a[1].length || a[0].id - b[0].id), tied };
}

/** How many leaders are named; one more is named rather than counted. */
const MOST_LEADERS_NAMED = 4;

const inText = (country: string): Piece => ({ text: countryInText(country), to: { country } });

/** Who leads where, in a sentence that leads to the countries. */
export function leadersSentence({ countries, totals }: Comparison): LinkedSentence {
  if (!totals[0]?.plays) return ['None of the counted plays has a known licensor.'];
  const { alone, tied } = leads(countries);
  const where = (codes: readonly string[]): Piece[] =>
    codes.length <= 2
      ? listed(codes.map(inText))
      : [
          {
            text: `${formatCount(codes.length)} of ${formatCount(countries.length)} countries`,
            to: 'compare',
          },
        ];
  const named = alone.length <= MOST_LEADERS_NAMED + 1 ? alone : alone.slice(0, MOST_LEADERS_NAMED);
  const parts: Piece[][] = named.map(([{ name }, codes], i) => [
    `${name} ${i === 0 ? 'leads in ' : 'in '}`,
    ...where(codes),
  ]);
  const more = alone.length - named.length;
  if (more > 0) parts.push([{ text: `${formatCount(more)} others`, to: 'compare' }, ' elsewhere']);
  if (tied.length > 0)
    parts.push(
      tied.length <= 2
        ? [...listed(tied.map(inText)), tied.length === 1 ? ' has a tie' : ' have ties']
        : [{ text: `${formatCount(tied.length)} countries`, to: 'compare' }, ' have ties'],
    );
  const [first, ...rest] = parts.flatMap((part, i) => (i === 0 ? part : [', ', ...part]));
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  const begun = typeof first === 'string' ? capital(first) : { ...first!, text: capital(first!.text) };
  return [begun, ...rest, plainText(rest).endsWith('.') ? '' : '.'];
}

/** What the licensor with the most plays has of all countries together; null for fewer than two of them. */
export function combinedSentence({ countries, totals, plays }: Comparison): LinkedSentence | null {
  const [first] = totals;
  if (!first?.plays || countries.length < 2) return null;
  return [
    `Across these countries ${first.licensor.name} has `,
    { text: formatShare(shareOf(first.plays, plays)), to: 'compare' },
    ' of plays.',
  ];
}

/** Who leads where, in one or two sentences. */
export function comparisonSentence(comparison: Comparison): string {
  const all = combinedSentence(comparison);
  return plainText([...leadersSentence(comparison), ...(all ? [' ', ...all] : [])]);
}

/** Who leads most countries: `Universe Muzak Corp. leads in 3 of 4 countries.` */
export function leadsSentence(countries: readonly CountryFigures[]): string {
  const { alone } = leads(countries);
  const most = alone[0]?.[1].length ?? 0;
  const names = alone.filter(([, { length }]) => length === most).map(([{ name }]) => name);
  const all = countries.length === 2 ? 'both countries' : `all ${formatCount(countries.length)} countries`;
  const where =
    countries.length === 1
      ? countryInText(countries[0]!.country)
      : most === countries.length
        ? all
        : `${formatCount(most)} of ${formatCount(countries.length)} countries`;
  if (most === 0) return 'No licensor leads alone.';
  if (names.length === 1) return `${names[0]!} leads in ${where}.`;
  if (names.length === countries.length)
    return `Each of the ${formatCount(countries.length)} countries has a leader of its own.`;
  return `${formatCount(names.length)} licensors lead in ${formatCount(most)} of ${formatCount(countries.length)} countries each.`;
}

/** Where a licensor is strong and weak, in a sentence. */
export function licensorSentence(cube: Cube, comparison: Comparison, licensor: Licensor): string {
  const { countries, minSeconds } = comparison;
  const shares = countries.flatMap(({ country, plays }) => {
    const own = cube.plays(country, licensor, minSeconds);
    return own > 0 ? [{ country, share: own / plays }] : [];
  });
  const first = strongestCountry(cube, comparison, licensor);
  if (!first) return `No play of ${licensor.name} counts.`;
  const leading = countries.filter(({ leader, level }) => leader === licensor && level === 1);
  const lead =
    leading.length <= 2
      ? formatList(leading.map(({ country }) => countryInText(country)))
      : `${formatCount(leading.length)} countries`;
  const ahead = leading.length === 0 ? '' : `; it leads in ${lead}`;
  const all = formatCount(countries.length);
  const where =
    countries.length > 1 && shares.length === countries.length
      ? `all ${all} countries`
      : `${formatCount(shares.length)} of ${formatCounted(countries.length, 'country', 'countries')}`;
  return `${licensor.name} is played in ${where}. Its largest share is in ${countryInText(first.country)} (${formatShare(first.share)})${ahead}.`;
}
