import { licensorTotals } from '@/lib/market-share/country-figures';
import type { Cube, Licensor } from '@/lib/market-share/cube';
import { formatCount } from '@/lib/market-share/format';
import { shareOf } from '@/lib/market-share/shares';
import { type CountryRow } from '@/components/charts/country/country-rows';
import { UNKNOWN_LABEL } from '@/lib/market-share/licensor-label';
import type { LicensorColours } from '@/components/ui/licensor-colours';

/** A licensor, or all that are not shown by name, with its share in each of several countries and in all of them. */
export interface OverviewRow extends Pick<CountryRow, 'key' | 'label' | 'kind' | 'colour'> {
  /** Plays in each country, in the order of the countries; null where there is not one of any length. */
  readonly plays: readonly (number | null)[];
  readonly shares: readonly (number | null)[];
  readonly shareOfAll: number | null;
}

/**
 * The largest licensors of several countries together, the unknown, and the others as one: what the countries are
 * compared by.
 *
 * @param top how many known licensors to name.
 */
export function overviewRows(
  cube: Cube,
  countries: readonly string[],
  view: { readonly minSeconds: number; readonly top: number; readonly colours: LicensorColours },
): OverviewRow[] {
  const { minSeconds, top, colours } = view;
  const countryPlays = countries.map((country) => cube.countryPlays(country, minSeconds));
  const allPlays = countryPlays.reduce((sum, plays) => sum + plays, 0);
  const present = countries.map((country) => new Set(cube.licensorsOf(country)));
  const row = (
    about: Pick<CountryRow, 'key' | 'label' | 'kind' | 'colour'>,
    licensors: readonly Licensor[],
  ): OverviewRow => {
    const plays = countries.map((country, i) => {
      const here = licensors.filter((licensor) => present[i]!.has(licensor));
      if (here.length === 0) return null;
      return here.reduce((sum, licensor) => sum + cube.plays(country, licensor, minSeconds), 0);
    });
    const sum = plays.reduce<number>((total, one) => total + (one ?? 0), 0);
    return {
      ...about,
      plays,
      shares: plays.map((one, i) => (one === null ? null : shareOf(one, countryPlays[i]!))),
      shareOfAll: shareOf(sum, allPlays),
    };
  };
  const totals = licensorTotals(cube, countries, minSeconds).map(({ licensor }) => licensor);
  // A rest of one licensor is shown as itself.
  const named = totals.length <= top + 1 ? totals : totals.slice(0, top);
  const others = totals.slice(named.length);
  const unknown = cube.licensors[0]!;
  return [
    ...named.map((licensor) =>
      row(
        {
          key: `licensor ${licensor.id}`,
          label: licensor.name,
          kind: 'licensor',
          colour: colours(licensor, 'light'),
        },
        [licensor],
      ),
    ),
    ...(others.length > 0
      ? [
          row(
            {
              key: 'other',
              label: `${formatCount(others.length)} other licensors`,
              kind: 'other',
              colour: '',
            },
            others,
          ),
        ]
      : []),
    ...(present.some((licensors) => licensors.has(unknown))
      ? [row({ key: 'unknown', label: UNKNOWN_LABEL, kind: 'unknown', colour: '' }, [unknown])]
      : []),
  ];
}
