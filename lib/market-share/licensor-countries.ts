import { compareText, type Cube, type Licensor } from './cube';
import { countryShares, type MarketShare } from './shares';
import { unknownPlaysIn, upperShare } from './unknown-bound';

/** What a licensor is in one country. */
export interface LicensorCountry extends MarketShare {
  /** 1 for who leads, shared by those of as many plays; null without a play that counts. */
  readonly rank: number | null;
  /** How many known licensors have plays that count there. */
  readonly licensors: number;
  /** The share if every unknown play of the country were the licensor's. */
  readonly upTo: number | null;
}

/** A known licensor in each country in which it has a play of any length, its largest share first. */
export function licensorCountries(cube: Cube, licensor: Licensor, minSeconds: number): LicensorCountry[] {
  return cube.countries
    .filter((country) => cube.licensorsOf(country).includes(licensor))
    .map((country) => {
      const shares = countryShares(cube, country, minSeconds);
      const own = shares.find((one) => one.licensor === licensor)!;
      const known = shares.filter(({ licensor: { unknown }, plays }) => !unknown && plays > 0);
      return {
        ...own,
        rank: own.plays === 0 ? null : 1 + known.filter(({ plays }) => plays > own.plays).length,
        licensors: known.length,
        upTo: upperShare(own, unknownPlaysIn(shares)),
      };
    })
    .sort((a, b) => (b.share ?? -1) - (a.share ?? -1) || compareText(a.country, b.country));
}
