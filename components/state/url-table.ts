import {
  createParser,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
  type SingleParserBuilder,
} from 'nuqs';
import { parseLinkedFiles, serialiseLinkedFiles, type LinkedFile } from '@/lib/intake/linked-files';
import { parseCountries, serialiseCountries } from '@/lib/market-share/country-list';
import { parseSorting, serialiseSorting, type CountrySorting } from '@/lib/market-share/country-sorting';
import { parseFixes, serialiseFixes, type Fix } from '@/lib/market-share/fixes';
import { NUMBER_FORMATS, type NumberFormat } from '@/lib/market-share/format';
import { parseNames, serialiseNames } from '@/lib/market-share/name-list';
import { DEFAULT_MIN_SECONDS, MAX_MIN_SECONDS } from '@/lib/market-share/rollup';
import {
  parseTableSorting,
  serialiseTableSorting,
  type TableSorting,
} from '@/lib/market-share/table-sorting';
import { DEFAULT_THIN_BELOW } from '@/lib/market-share/thin-market';
import { DEFAULT_TOP } from '@/lib/market-share/top-n';
import { parseColours, serialiseColours, type ChosenColour } from '@/components/ui/licensor-colours';

/** A whole number in plain digits within limits; anything else counts as absent. */
function wholeNumber(least: number, most: number): SingleParserBuilder<number> {
  return createParser({
    parse: (text) => {
      const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
      return value >= least && value <= most ? value : null;
    },
    serialize: String,
  });
}

/** On where the URL has this word; anything else counts as absent, which is off. */
function flag(word: string) {
  return createParser<boolean>({
    parse: (text) => (text === word ? true : null),
    serialize: () => word,
  }).withDefault(false);
}

/** Values are equal if their texts are. */
function written<Value extends object | string>(
  parse: (text: string) => Value | null,
  serialize: (value: Value) => string,
): SingleParserBuilder<Value> {
  return createParser({ parse, serialize, eq: (a, b) => serialize(a) === serialize(b) });
}

/** Each change is a step of the history. */
const PUSH = { history: 'push' } as const;

/**
 * Every parameter of the page's URL: how it is read and written, its default, and whether it goes into the query or the
 * fragment. Servers log the query; browsers never send the fragment. So whatever names a licensor or a file goes into
 * the fragment.
 */
export const URL_TABLE = {
  /** The threshold in whole seconds; 0 counts every play. */
  min: { place: 'query', parser: wholeNumber(0, MAX_MIN_SECONDS).withDefault(DEFAULT_MIN_SECONDS) },
  /** How many licensors a country shows before "other". */
  top: { place: 'query', parser: wholeNumber(1, 50).withDefault(DEFAULT_TOP).withOptions(PUSH) },
  /** The shown countries; null leaves it to what is usual. */
  countries: {
    place: 'query',
    parser: written<readonly string[]>(parseCountries, serialiseCountries).withOptions(PUSH),
  },
  /** The country that is shown in depth. */
  country: { place: 'query', parser: parseAsString.withOptions(PUSH) },
  /** Whether bars show what the unknown plays could add to them. */
  bounds: { place: 'query', parser: flag('1').withOptions(PUSH) },
  /** Below how many plays a market is marked as having few; 0 marks none. */
  thin: { place: 'query', parser: wholeNumber(0, 999_999_999).withDefault(DEFAULT_THIN_BELOW) },
  /** How numbers are separated; null leaves it to the browser. */
  numbers: { place: 'query', parser: parseAsStringLiteral(Object.keys(NUMBER_FORMATS) as NumberFormat[]) },
  /** Whether all countries list the same licensors in the same order. */
  order: { place: 'query', parser: flag('same').withOptions(PUSH) },
  /** The column that the table is sorted by. */
  sort: {
    place: 'query',
    parser: written<TableSorting>(parseTableSorting, serialiseTableSorting).withOptions(PUSH),
  },
  /** Whether all countries are compared, whichever are shown. */
  across: { place: 'query', parser: flag('all').withOptions(PUSH) },
  /** Whether countries are compared as bars of full length instead of a table. */
  as: { place: 'query', parser: flag('bars').withOptions(PUSH) },
  /** What of the world the map shows. */
  area: {
    place: 'query',
    parser: parseAsStringLiteral(['world', 'europe']).withDefault('world').withOptions(PUSH),
  },
  /** The section that the user has gone to. */
  view: { place: 'query', parser: parseAsString.withOptions(PUSH) },
  /** The scene that is presented, so that a reload in a meeting comes back to it. */
  present: { place: 'query', parser: parseAsString },
  /** The address of the published dataset that the page opens. */
  dataset: { place: 'query', parser: parseAsString },
  /** Whether the licensors that the URL names are named by their aliases. */
  licensors: { place: 'query', parser: flag('anonymous') },
  /** The pinned licensors, by name, in the order in which they were pinned. */
  pins: {
    place: 'fragment',
    parser: written<readonly string[]>(parseNames, serialiseNames).withOptions(PUSH),
  },
  /** What the compared countries are sorted by, which may be a licensor's share. */
  by: {
    place: 'fragment',
    parser: written<CountrySorting>(parseSorting, serialiseSorting).withOptions(PUSH),
  },
  /** The licensor that is shown across countries, by name. */
  licensor: {
    place: 'fragment',
    parser: written<string>((text) => text || null, String).withOptions(PUSH),
  },
  /** The colours that the user has given to licensors. */
  colours: {
    place: 'fragment',
    parser: written<readonly ChosenColour[]>(parseColours, serialiseColours).withDefault([]),
  },
  /** What the licensors of the table are searched for. */
  find: { place: 'fragment', parser: parseAsString.withDefault('') },
  /** The licensor whose shares colour the map, by name; null for who leads. */
  map: {
    place: 'fragment',
    parser: written<string>((text) => text || null, String).withOptions(PUSH),
  },
  /** The fixes that the user has accepted. */
  fixes: {
    place: 'fragment',
    parser: written<readonly Fix[]>((text) => parseFixes(text), serialiseFixes)
      .withDefault([])
      .withOptions(PUSH),
  },
  /** The files that the link was made with. */
  files: {
    place: 'fragment',
    parser: written<readonly LinkedFile[]>(parseLinkedFiles, serialiseLinkedFiles),
  },
} as const;

export type UrlParameter = keyof typeof URL_TABLE;

/** What a parameter is read as; null stands for absent where it has no default. */
export type UrlValue<Name extends UrlParameter> = inferParserType<(typeof URL_TABLE)[Name]['parser']>;

/** Every parameter. */
export const URL_PARAMETERS = Object.keys(URL_TABLE) as readonly UrlParameter[];
