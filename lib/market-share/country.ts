import { compareText, type Cube } from './cube';
import { formatCount } from './format';

/** The countries shown first, if they have plays. */
const FIRST_COUNTRIES: readonly string[] = ['US', 'SE', 'DE', 'GB'];

const NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/**
 * The English name of an ISO 3166-1 alpha-2 code; any other text is its own name. So is an alias code (`UK` for
 * `GB`), which is not the same country in the data.
 */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.Locale(`und-${code}`).region === code ? (NAMES.of(code) ?? code) : code;
}

const WITH_ARTICLE =
  /^(United |Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Isle of )|(Islands|Territory|Territories|Republic|Emirates)$/;

/** A country in running text: `the United States`, `Sweden`. */
export function countryInText(code: string): string {
  const name = countryName(code);
  return name !== code && WITH_ARTICLE.test(name) ? `the ${name}` : name;
}

/** Several countries taken as one: `4 countries combined`. */
export function combinedName(countries: number): string {
  return `${formatCount(countries)} countries combined`;
}

/** All countries of the cube: US, SE, DE and GB first, then by plays of any length. */
export function countriesInOrder(cube: Cube): string[] {
  const rank = (code: string): number => {
    const first = FIRST_COUNTRIES.indexOf(code);
    return first < 0 ? FIRST_COUNTRIES.length : first;
  };
  return [...cube.countries].sort(
    (a, b) => rank(a) - rank(b) || cube.countryPlays(b, 0) - cube.countryPlays(a, 0) || compareText(a, b),
  );
}

/** The countries shown by default: the first four of {@link countriesInOrder}. */
export function defaultCountries(cube: Cube): string[] {
  return countriesInOrder(cube).slice(0, FIRST_COUNTRIES.length);
}
