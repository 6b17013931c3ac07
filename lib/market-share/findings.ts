import { isCountryCode, suggestCountryCode } from './country-code';
import { UNKNOWN_LICENSOR_NAME, type Cube } from './cube';
import { IGNORED, type Fix, type Ignored } from './fixes';
import { formatCounted } from './format';
import { licensorPlays, lookAlikes } from './licensor-spelling';
import { nearMatchSentence, type NearMatches } from './near-matches';

/** Something in the data that a person may want to correct. Nothing is changed of itself. */
export interface Finding {
  /** What was found, in a sentence or two. */
  readonly text: string;
  /** What would correct it; absent where there is nothing unambiguous to offer. */
  readonly offer?: { readonly label: string; readonly fixes: readonly Fix[] };
}

/** What a load found, by the accepted fixes. */
export interface FoundData {
  /** With the accepted fixes applied. */
  readonly cube: Cube;
  /** Of the unknown ids. */
  readonly nearLocations: NearMatches;
  readonly nearTracks: NearMatches;
}

function countryFindings(cube: Cube): Finding[] {
  return cube.countries
    .filter((country) => !isCountryCode(country))
    .map((country) => {
      const to = suggestCountryCode(country);
      const text = `${country} is not a country code of ISO 3166 (${formatCounted(cube.countryPlays(country, 0), 'play')}).`;
      if (to === null) return { text };
      return {
        text,
        offer: { label: `Count ${country} as ${to}`, fixes: [{ kind: 'country', from: country, to }] },
      };
    });
}

function spellingFindings(cube: Cube): Finding[] {
  return lookAlikes(licensorPlays(cube)).map(({ spellings, suggestion }) => ({
    text: `These licensors look alike and are counted apart: ${spellings.map((name) => `“${name}”`).join(', ')}.`,
    offer: {
      label: `Count them as “${suggestion}”`,
      fixes: spellings
        .filter((from) => from !== suggestion)
        .map((from) => ({ kind: 'licensor', from, to: suggestion })),
    },
  }));
}

/** What is ignored, as a button has it. */
const SHORT: Readonly<Record<Ignored, string>> = {
  case: 'case',
  invisible: 'invisible characters',
  quotes: 'quotes',
  decimals: 'final .0',
  hyphens: 'hyphens',
  zeros: 'leading zeros',
};

/** One finding for each set of differences, whether of locations or of tracks: one fix is for the ids of all files. */
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
      offer: {
        label: `Ignore ${ignoring.map((what) => SHORT[what]).join(' and ')} of ids`,
        fixes: IGNORED.filter((what) => ignoring.includes(what)).map((what) => ({ kind: 'ignore', what })),
      },
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

/** What looks wrong in the data, with the fix that would correct it: the page offers it, the command line tells it. */
export function findingsOf(data: FoundData): Finding[] {
  const { cube } = data;
  return [
    ...nearMatchFindings(data),
    ...countryFindings(cube),
    ...spellingFindings(cube),
    ...unknownNameFinding(cube),
  ];
}
