import CODES from 'i18n-iso-countries/codes.json';
import ENGLISH from 'i18n-iso-countries/langs/en.json';

/** Kosovo: user-assigned, so not in ISO 3166-1, though the library lists it. */
const USER_ASSIGNED = 'XK';

const ALPHA_3 = new Map<string, string>();
for (const [alpha2, alpha3] of CODES) if (alpha2 !== USER_ASSIGNED) ALPHA_3.set(alpha3!, alpha2!);

/** The officially assigned codes of ISO 3166-1 alpha-2, in ascending order. */
export const COUNTRY_CODES: readonly string[] = [...ALPHA_3.values()].sort();

const ASSIGNED = new Set(COUNTRY_CODES);

/**
 * Codes in wide use that ISO 3166-1 does not assign: `UK` and `EL` are the European Union's, the others FIFA's and
 * the IOC's.
 */
const OTHER_CODES = new Map([
  ['UK', 'GB'],
  ['EL', 'GR'],
  ['ENG', 'GB'],
  ['SCO', 'GB'],
  ['WAL', 'GB'],
  ['NIR', 'GB'],
  ['GER', 'DE'],
  ['DEN', 'DK'],
  ['NED', 'NL'],
  ['SUI', 'CH'],
  ['POR', 'PT'],
  ['GRE', 'GR'],
  ['CRO', 'HR'],
]);

/**
 * English names known to neither the library nor the platform: formal, former, short, or of a part of the country.
 */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  AE: ['Emirates'],
  BO: ['Bolivia, Plurinational State of'],
  CD: ['Congo, Democratic Republic of the', 'DR Congo', 'DRC'],
  CG: ['Congo, Republic of the'],
  CN: ['PRC', 'Mainland China'],
  FM: ['Federated States of Micronesia'],
  GB: [
    'United Kingdom of Great Britain and Northern Ireland',
    'Britain',
    'England',
    'Scotland',
    'Wales',
    'Northern Ireland',
  ],
  IE: ['Republic of Ireland', 'Eire'],
  IR: ['Iran, Islamic Republic of'],
  KP: [
    "Korea, Democratic People's Republic of",
    "Democratic People's Republic of Korea",
    'DPRK',
    'Korea, North',
  ],
  KR: ['Korea, South'],
  MD: ['Republic of Moldova'],
  MK: ['Macedonia', 'Macedonia, the former Yugoslav Republic of'],
  MM: ['Burma'],
  MO: ['Macau'],
  NL: ['Holland'],
  PS: ['Palestine, State of'],
  SH: ['Saint Helena, Ascension and Tristan da Cunha'],
  SZ: ['Swaziland'],
  TL: ['East Timor'],
  TR: ['Republic of Türkiye', 'Republic of Turkey'],
  TZ: ['Tanzania, United Republic of'],
  VA: ['Holy See', 'Vatican', 'Vatican City State'],
  VE: ['Venezuela, Bolivarian Republic of'],
  VI: ['United States Virgin Islands'],
};

/** The platform knows country names in these languages, so they add nothing to the download. */
const OTHER_LANGUAGES = ['de', 'fr', 'sv'];

/** A normalised name: letters and digits without accents or "the", with "and" for "&". */
function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .toUpperCase()
    .replace(/&/g, ' AND ')
    .replace(/\bST\b\.?/g, 'SAINT')
    .replace(/\bTHE\b/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The code each name stands for; null if ambiguous. */
type CodeByName = Map<string, string | null>;

function addName(codes: CodeByName, name: string, code: string): void {
  const key = nameKey(name);
  const known = codes.get(key);
  codes.set(key, known === undefined || known === code ? code : null);
}

function addPlatformNames(codes: CodeByName, language: string): void {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  for (const code of COUNTRY_CODES) {
    const name = names.of(code);
    if (name !== undefined) addName(codes, name, code);
  }
}

/** English first: a name in another language never makes an English one ambiguous. */
function codesByName(): CodeByName {
  const english: CodeByName = new Map();
  for (const [code, names] of Object.entries(ENGLISH.countries)) {
    if (!ASSIGNED.has(code)) continue;
    for (const name of [names].flat()) addName(english, name, code);
  }
  for (const [code, names] of Object.entries(OTHER_NAMES)) {
    for (const name of names) addName(english, name, code);
  }
  addPlatformNames(english, 'en');
  const others: CodeByName = new Map();
  for (const language of OTHER_LANGUAGES) addPlatformNames(others, language);
  return new Map([...others, ...english]);
}

let codesByNameOnce: CodeByName | null = null;

/**
 * Whether a text is an officially assigned ISO 3166-1 alpha-2 code in upper case: `SE`, but not `se`, `UK` or `XK`.
 */
export function isCountryCode(text: string): boolean {
  return ASSIGNED.has(text);
}

/**
 * The ISO 3166-1 alpha-2 code a text most likely means: `GB` for `UK`, `GBR`, `UNITED KINGDOM` or `England`, as a
 * suggestion. Null if it is a code already, is ambiguous (`Congo`), or means no country.
 */
export function suggestCountryCode(text: string): string | null {
  if (isCountryCode(text)) return null;
  const code = text.trim().toUpperCase();
  if (isCountryCode(code)) return code;
  codesByNameOnce ??= codesByName();
  return ALPHA_3.get(code) ?? OTHER_CODES.get(code) ?? codesByNameOnce.get(nameKey(text)) ?? null;
}
