import { isCountryCode, suggestCountryCode } from './country-code';
import { UNKNOWN_LICENSOR_NAME, type Cube } from './cube';
import { IGNORED, type Fix, type Ignored } from './fixes';
import { countryName } from './country';
import { formatCount, formatCounted, formatList } from './format';
import { licensorPlays, lookAlikes } from './licensor-spelling';
import { missingWord } from './missing-values';
import { nearMatchSentence, visibleId, type NearMatches } from './near-matches';
import { likelyUnit, type LikelyUnit } from './played-unit';
import type { FilePlays } from './file-plays';

/** Ids that some program seems to have damaged. */
export interface OddIds {
  /** Where they occur: in locations or tracks, or in plays without being in either. */
  readonly where: 'locations' | 'tracks' | 'plays';
  /**
   * `missing value`: a word for one. `exponent`: 1.23457E+11. `rounded`: 15 digits or more, the last of them zeros;
   * `long`: other ids of that length.
   */
  readonly what: 'missing value' | 'exponent' | 'rounded' | 'long';
  readonly ids: number;
  /** Plays, for ids of plays; else 0. */
  readonly plays: number;
  readonly example: string;
}

/** Something in the data a person may want to correct. Nothing is changed automatically. */
export interface Finding {
  /** What was found, in one or two sentences. */
  readonly text: string;
  /** The fixes to choose from, the likeliest first; absent if none is unambiguous. */
  readonly offers?: readonly { readonly label: string; readonly fixes: readonly Fix[] }[];
}

/** The findings of a load, with the accepted fixes. */
export interface FoundData {
  /** With the accepted fixes applied. */
  readonly cube: Cube;
  /** Of the unknown ids. */
  readonly nearLocations: NearMatches;
  readonly nearTracks: NearMatches;
  readonly oddIds: readonly OddIds[];
  readonly plays: readonly { readonly name: string; readonly plays: FilePlays }[];
}

function countryFindings(cube: Cube): Finding[] {
  return cube.countries
    .filter((country) => !isCountryCode(country) && missingWord(country) === null)
    .map((country) => {
      const to = suggestCountryCode(country);
      const text = `“${country}” is not an ISO country code (${formatCounted(cube.countryPlays(country, 0), 'play')}).`;
      if (to === null) return { text };
      return {
        text,
        offers: [
          {
            label: `Treat ${country} as ${to} (${countryName(to)})`,
            fixes: [{ kind: 'country', from: country, to }],
          },
        ],
      };
    });
}

function spellingFindings(cube: Cube): Finding[] {
  return lookAlikes(licensorPlays(cube)).map(({ spellings, suggestion }) => ({
    text: `These look like the same licensor: ${spellings.map((name) => `“${name}”`).join(', ')}.`,
    offers: [suggestion, ...spellings.filter((name) => name !== suggestion)].map((to) => ({
      label: `Merge as “${to}”`,
      fixes: spellings.filter((from) => from !== to).map((from) => ({ kind: 'licensor', from, to })),
    })),
  }));
}

/** What is ignored, for a button. */
const SHORT: Readonly<Record<Ignored, string>> = {
  case: 'case',
  invisible: 'invisible characters',
  quotes: 'quotes',
  decimals: 'final .0',
  hyphens: 'hyphens',
  zeros: 'leading zeros',
};

/** One finding for each set of differences, locations and tracks together: a fix applies to the ids of all files. */
function nearMatchFindings({ nearLocations, nearTracks }: FoundData): Finding[] {
  const bySet = new Map<string, { sentences: string[]; plays: number; ignoring: readonly Ignored[] }>();
  for (const [noun, near] of [
    ['track', nearTracks],
    ['location', nearLocations],
  ] as const)
    for (const alike of near.byDifference) {
      const key = alike.ignoring.join(' ');
      const found = bySet.get(key) ?? { sentences: [], plays: 0, ignoring: alike.ignoring };
      found.sentences.push(nearMatchSentence(noun, alike));
      found.plays += alike.plays;
      bySet.set(key, found);
    }
  return [...bySet.values()]
    .sort((a, b) => b.plays - a.plays)
    .map(({ sentences, ignoring }) => ({
      text: sentences.join(' '),
      offers: [
        {
          label: `Ignore ${ignoring.map((what) => SHORT[what]).join(' and ')} in ids`,
          fixes: IGNORED.filter((what) => ignoring.includes(what)).map((what) => ({ kind: 'ignore', what })),
        },
      ],
    }));
}

function unknownNameFinding(cube: Cube): Finding[] {
  if (!cube.licensors.some(({ unknown, name }) => !unknown && name === UNKNOWN_LICENSOR_NAME)) return [];
  return [
    {
      text: `A licensor of the tracks file is called “${UNKNOWN_LICENSOR_NAME}”. It is kept apart from the plays whose licensor is unknown.`,
    },
  ];
}

/** Files whose played_ms seems to be in another unit; one finding if all are. */
export function unitFindings(files: FoundData['plays']): Finding[] {
  const likely = files.flatMap(({ name, plays }) => {
    const found = likelyUnit(plays);
    return found ? [{ name, ...found }] : [];
  });
  return (['seconds', 'microseconds'] as const).flatMap((unit) => {
    const alike = likely.filter((file) => file.unit === unit);
    if (alike.length === 0) return [];
    const [first, ...more] = alike;
    const all = alike.length === files.length;
    const which = `${first!.name}${more.length > 0 ? ` and ${formatCounted(more.length, 'more file', 'more files')}` : ''}`;
    return [
      {
        text:
          unitSentence({
            unit,
            plays: alike.reduce((sum, { plays }) => sum + plays, 0),
            of: alike.reduce((sum, { of }) => sum + of, 0),
          }) + (all ? '' : ` (${which})`),
        offers: [
          {
            label: `Read played_ms as ${unit}`,
            fixes: all
              ? [{ kind: 'unit', unit, file: null }]
              : alike.map(({ name }) => ({ kind: 'unit', unit, file: name })),
          },
        ],
      },
    ];
  });
}

function unitSentence({ unit, plays, of }: LikelyUnit): string {
  const how = unit === 'seconds' ? 'under one second' : 'longer than ten minutes';
  const which =
    plays === of
      ? `All plays are ${how}.`
      : `${formatCount(plays)} of ${formatCounted(of, 'play')} are ${how}.`;
  return `${which} Are these ${unit}? played_ms must be in milliseconds; nothing was converted.`;
}

/** `ids of tracks`, `unknown ids of plays`. */
function placeOf({ where }: OddIds, ids: number): string {
  return where === 'plays'
    ? formatCounted(ids, 'unknown id of plays', 'unknown ids of plays')
    : formatCounted(ids, `id of ${where}`, `ids of ${where}`);
}

/** Missing-value words read as text, with where they are. */
function missingFindings({ cube, oddIds }: FoundData): Finding[] {
  const found = new Map<string, string[]>();
  const add = (word: string | null, part: string): void => {
    if (word !== null) found.set(word, [...(found.get(word) ?? []), part]);
  };
  for (const { name, plays } of licensorPlays(cube))
    add(missingWord(name), `the licensor of ${formatCounted(plays, 'play')}`);
  for (const country of cube.countries)
    add(missingWord(country), `the country of ${formatCounted(cube.countryPlays(country, 0), 'play')}`);
  for (const odd of oddIds) {
    if (odd.what !== 'missing value') continue;
    const plays = odd.where === 'plays' ? ` (${formatCounted(odd.plays, 'play')})` : '';
    add(missingWord(odd.example), `${placeOf(odd, odd.ids)}${plays}`);
  }
  return [...found].map(([word, parts]) => ({
    text: `“${word}” looks like a missing value. It is ${formatList(parts)}.`,
    offers: [{ label: `Read “${word}” as blank`, fixes: [{ kind: 'blank', word }] }],
  }));
}

/** Above this share of a place's long ids, trailing zeros are no accident. */
const ROUNDED_SHARE = 0.9;
const SOME_LONG = 3;

/** Ids rounded by a spreadsheet: distinct ids have become one, which cannot be repaired here. */
function roundedFindings({ oddIds }: FoundData): Finding[] {
  return oddIds
    .filter(({ where, what, ids }) => {
      if (what === 'exponent') return true;
      if (what !== 'rounded' || ids < SOME_LONG) return false;
      const long = oddIds.find((other) => other.where === where && other.what === 'long')?.ids ?? 0;
      return ids >= (ids + long) * ROUNDED_SHARE;
    })
    .map((odd) => ({
      text:
        `${placeOf(odd, odd.ids)} ${odd.ids === 1 ? 'looks' : 'look'} rounded by a spreadsheet, such as ` +
        `${visibleId(odd.example)}: different ids may have become one. Export the ids again as text.`,
    }));
}

/** Suspicious data, each with the fixes there are: the page offers it, the command line prints it. */
export function findingsOf(data: FoundData): Finding[] {
  const { cube } = data;
  return [
    ...unitFindings(data.plays),
    ...nearMatchFindings(data),
    ...roundedFindings(data),
    ...missingFindings(data),
    ...countryFindings(cube),
    ...spellingFindings(cube),
    ...unknownNameFinding(cube),
  ];
}
