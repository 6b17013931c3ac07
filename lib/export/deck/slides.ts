import { chosenShares, type LicensorChoice } from '@/lib/market-share/chosen-shares';
import { countryName } from '@/lib/market-share/country';
import { countryFinding } from '@/lib/market-share/country-finding';
import { countryFigures, licensorTotals } from '@/lib/market-share/country-figures';
import type { Cube, Licensor } from '@/lib/market-share/cube';
import { DEFINITIONS } from '@/lib/market-share/definitions';
import { formatCount, formatCounted, formatPoints, formatShare } from '@/lib/market-share/format';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import { mostAffected, ruleEffect } from '@/lib/market-share/rule-effect';
import { shareAxisEnd } from '@/lib/market-share/share-axis';
import { shareOf } from '@/lib/market-share/shares';
import { isThin } from '@/lib/market-share/thin-market';
import { PRODUCT } from '@/lib/product';
import { aboutResult } from '../about-result';
import {
  countrySubtitle,
  exportDate,
  filesSentence,
  fixesSentence,
  thresholdSentence,
  type ExportSource,
} from '../export-source';

/** Bars that PowerPoint draws from numbers that a colleague can edit. */
export interface SlideChart {
  readonly kind: 'bars' | 'stacked bars';
  readonly categories: readonly string[];
  /** One value for each category; of a single series each bar has its own colour, else each series has one. */
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** As `#rrggbb`. */
  readonly colours: readonly string[];
  readonly axis: { readonly from: number; readonly to: number };
  /** How a spreadsheet shows the values. */
  readonly format: string;
}

/** A table of texts. */
export interface SlideTable {
  /** Null where the first column says what the rest of a row is. */
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
  /** How wide each column is beside the others. */
  readonly widths: readonly number[];
  /** From which column on texts are figures, set at the right. */
  readonly figuresFrom: number;
}

/** One slide, whatever writes it. */
export interface Slide {
  readonly title: string;
  /** Below the title: what the numbers rest on. */
  readonly subtitle: string;
  readonly chart: SlideChart | null;
  readonly table: SlideTable | null;
  /** At the foot: how to read it. */
  readonly notes: readonly string[];
}

/** What slides take from the page beyond the result itself. */
export interface DeckLook {
  readonly choice: LicensorChoice;
  /** The colour of a licensor's bar, as `#rrggbb`. */
  readonly colourOf: (licensor: Licensor) => string;
  readonly colours: {
    readonly ground: string;
    readonly ink: string;
    readonly mute: string;
    readonly line: string;
    readonly unknown: string;
    readonly other: string;
  };
  /** The title of the cover; null for the usual one. */
  readonly title: string | null;
  /** What the presenter wants to stand on every slide; may be empty. */
  readonly note: string;
}

/** A result as slides: a cover, an overview, each country, the effect of the threshold, the method. */
export interface Deck {
  readonly title: string;
  /** What the cover says below the title. */
  readonly cover: readonly string[];
  readonly slides: readonly Slide[];
  readonly colours: DeckLook['colours'];
}

/** A bar as the slides have it. */
interface Bar {
  readonly label: string;
  readonly share: number;
  readonly colour: string;
}

const SHARE_FORMAT = '0.0%';
const POINTS_FORMAT = '+0.0;\u22120.0;0.0';
const ROUNDED = 'Shares are shown rounded; the exact shares add up to 100%.';
/** With more rows than this their texts could not be read. */
const MOST_BARS = 20;
const MOST_COUNTRIES = 12;
const MOST_TERMS = 8;
/** The licensors that the overview names, and those that gain or lose most. */
const OVERVIEW_TOP = 6;
const MOST_AFFECTED = 5;

/** Splits a list into as few pages as there must be, as evenly as can be. */
function pagesOf<Item>(items: readonly Item[], most: number): (readonly Item[])[] {
  const pages = Math.max(1, Math.ceil(items.length / most));
  const size = Math.ceil(items.length / pages);
  return Array.from({ length: pages }, (_, i) => items.slice(i * size, (i + 1) * size));
}

const pageMark = (page: number, pages: number): string => (pages > 1 ? ` (${page + 1} of ${pages})` : '');

function barsOf(source: ExportSource, country: string, look: DeckLook): Bar[] {
  const { shown, other } = chosenShares(source.cube, country, source.minSeconds, look.choice);
  return [
    ...shown.map(({ licensor, share }) => ({
      label: licensorLabel(licensor),
      share: share ?? 0,
      colour: licensor.unknown ? look.colours.unknown : look.colourOf(licensor),
    })),
    ...(other
      ? [
          {
            label: `${formatCount(other.licensors)} other licensors`,
            share: other.share ?? 0,
            colour: look.colours.other,
          },
        ]
      : []),
  ];
}

function countrySlides(
  source: ExportSource,
  country: string,
  bars: readonly Bar[],
  end: number,
  note: readonly string[],
): Slide[] {
  const { cube, minSeconds } = source;
  const counted = cube.countryPlays(country, minSeconds) > 0;
  const pages = pagesOf(bars, MOST_BARS);
  return pages.map((page, i) => ({
    title: `${countryFinding(cube, country, minSeconds)}${pageMark(i, pages.length)}`,
    subtitle: countrySubtitle(source, country),
    chart: counted
      ? {
          kind: 'bars',
          categories: page.map(({ label }) => label),
          series: [{ name: 'Market share', values: page.map(({ share }) => share) }],
          colours: page.map(({ colour }) => colour),
          axis: { from: 0, to: end },
          format: SHARE_FORMAT,
        }
      : null,
    table: null,
    notes: [...note, `All countries are drawn to one scale, 0% to ${Math.round(end * 100)}%. ${ROUNDED}`],
  }));
}

/** Who leads in most countries, in one sentence that is true under ties too. */
function overviewTitle(cube: Cube, countries: readonly string[], minSeconds: number): string {
  const leads = new Map<Licensor, number>();
  for (const country of countries) {
    const { leader, level } = countryFigures(cube, country, minSeconds);
    if (leader && level === 1) leads.set(leader, (leads.get(leader) ?? 0) + 1);
  }
  const of = `of ${formatCounted(countries.length, 'country', 'countries')}`;
  const [first, second] = [...leads].sort(([, a], [, b]) => b - a);
  if (!first) return 'No licensor leads a country alone';
  if (second?.[1] === first[1]) return `No licensor leads in more than ${formatCount(first[1])} ${of}`;
  return `${licensorLabel(first[0])} leads in ${formatCount(first[1])} ${of}`;
}

function overviewSlides(source: ExportSource, look: DeckLook, note: readonly string[]): Slide[] {
  const { cube, countries, minSeconds, thinBelow } = source;
  const totals = licensorTotals(cube, countries, minSeconds).map(({ licensor }) => licensor);
  const named = totals.slice(0, OVERVIEW_TOP);
  const unknown = cube.licensors[0]!;
  const title = overviewTitle(cube, countries, minSeconds);
  const pages = pagesOf(countries, MOST_COUNTRIES);
  return pages.map((page, i) => {
    const share = (country: string, licensor: Licensor): number =>
      shareOf(cube.plays(country, licensor, minSeconds), cube.countryPlays(country, minSeconds)) ?? 0;
    const others = (country: string): number =>
      shareOf(
        totals
          .slice(named.length)
          .reduce((plays, licensor) => plays + cube.plays(country, licensor, minSeconds), 0),
        cube.countryPlays(country, minSeconds),
      ) ?? 0;
    const series = [
      ...named.map((licensor) => ({
        name: licensorLabel(licensor),
        colour: look.colourOf(licensor),
        values: page.map((country) => share(country, licensor)),
      })),
      { name: 'Other licensors', colour: look.colours.other, values: page.map(others) },
      {
        name: licensorLabel(unknown),
        colour: look.colours.unknown,
        values: page.map((country) => share(country, unknown)),
      },
    ].filter(({ values }) => values.some((value) => value > 0));
    const few = page.some((country) => isThin(cube.countryPlays(country, minSeconds), thinBelow));
    return {
      title: title + pageMark(i, pages.length),
      subtitle: thresholdSentence(minSeconds),
      chart: {
        kind: 'stacked bars',
        categories: page.map(countryName),
        series: series.map(({ name, values }) => ({ name, values })),
        colours: series.map(({ colour }) => colour),
        axis: { from: 0, to: 1 },
        format: SHARE_FORMAT,
      },
      table: {
        header: ['Country', 'Leader', 'Share', 'Unknown', 'Plays'],
        rows: page.map((country) => {
          const { plays, leader, leaderShare, level, unknownShare } = countryFigures(
            cube,
            country,
            minSeconds,
          );
          return [
            countryName(country),
            level > 1 ? `${formatCount(level)} level` : leader ? licensorLabel(leader) : '–',
            formatShare(leader ? leaderShare : null),
            formatShare(unknownShare),
            `${formatCount(plays)}${plays > 0 && isThin(plays, thinBelow) ? ' *' : ''}`,
          ];
        }),
        widths: [3, 3.8, 1.6, 2.1, 1.7],
        figuresFrom: 2,
      },
      notes: [...note, `${few ? '* few plays: read with care. ' : ''}${ROUNDED}`],
    };
  });
}

function effectSlides(source: ExportSource, look: DeckLook, note: readonly string[]): Slide[] {
  const { cube, countries, minSeconds } = source;
  if (minSeconds === 0) return [];
  const effect = ruleEffect(cube, countries, minSeconds);
  const { gaining, losing } = mostAffected(effect, MOST_AFFECTED);
  const affected = [...gaining, ...[...losing].reverse()];
  const threshold = `the ${minSeconds}-second threshold`;
  const [most, least] = [gaining[0], losing[0]];
  const points = affected.map(({ difference }) => (difference ?? 0) * 100);
  const end = Math.max(1, Math.ceil(Math.max(0, ...points.map(Math.abs))));
  const told = ({ licensor, difference }: (typeof affected)[number]): string =>
    `${licensorLabel(licensor)} (${formatPoints(difference)})`;
  return [
    {
      title:
        most && least
          ? `Most gained and lost by ${threshold}: ${told(most)}, ${told(least)}`
          : `No share changes by ${threshold}`,
      subtitle: `${formatCount(effect.plays)} of ${formatCounted(effect.allPlays, 'play')} count, all countries here together`,
      chart:
        affected.length === 0
          ? null
          : {
              kind: 'bars',
              categories: affected.map(({ licensor }) => licensorLabel(licensor)),
              series: [{ name: 'Share with the threshold − share of all plays, points', values: points }],
              colours: affected.map(({ licensor }) =>
                licensor.unknown ? look.colours.unknown : look.colourOf(licensor),
              ),
              axis: { from: -end, to: end },
              format: POINTS_FORMAT,
            },
      table: null,
      notes: [...note, 'Percentage points: the share with the threshold minus the share of all plays.'],
    },
  ];
}

function termSlides(title: string, terms: readonly (readonly [string, string])[]): Slide[] {
  const pages = pagesOf(terms, MOST_TERMS);
  return pages.map((page, i) => ({
    title: title + pageMark(i, pages.length),
    subtitle: '',
    chart: null,
    table: { header: null, rows: page, widths: [2, 10], figuresFrom: 2 },
    notes: [],
  }));
}

/** The result as slides. All country slides have one axis, on which no bar is cut. */
export function deckOf(source: ExportSource, look: DeckLook): Deck {
  const { countries, minSeconds, computedAt, result, fixes, anonymised } = source;
  const note = look.note.trim() === '' ? [] : [look.note.trim()];
  const bars = countries.map((country) => barsOf(source, country, look));
  const end = shareAxisEnd(bars.flat().map(({ share }) => share));
  return {
    title: look.title ?? PRODUCT.name,
    cover: [
      thresholdSentence(minSeconds),
      countries.map(countryName).join(', ') || 'No country is shown.',
      ...[fixesSentence(fixes) ?? []].flat(),
      ...(anonymised ? ['Licensors are anonymised.'] : []),
      `From ${filesSentence(result)}. ${exportDate(computedAt)}.`,
      ...note,
    ],
    slides: [
      ...(countries.length > 1 ? overviewSlides(source, look, note) : []),
      ...countries.flatMap((country, i) => countrySlides(source, country, bars[i]!, end, note)),
      ...(countries.length > 0 ? effectSlides(source, look, note) : []),
      ...termSlides('What the numbers mean', DEFINITIONS),
      ...termSlides('How this result was made', aboutResult(source)),
    ],
    colours: look.colours,
  };
}
