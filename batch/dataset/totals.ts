import type { NumberColumn } from '@/lib/engine/connector';
import { OVERVIEW_THRESHOLDS } from '@/lib/dataset/manifest';
import { compareText } from '@/lib/market-share/cube';
import { FIRST_REAL_ID, type Rollup, LICENSOR_IDS } from '@/lib/market-share/rollup';

/** Plays of a country and licensor, or of the reason for having none, at the usual thresholds. */
export interface Total {
  readonly country: string | null;
  readonly noCountry: number | null;
  readonly licensor: string | null;
  readonly noLicensor: number | null;
  /** In the order of `OVERVIEW_THRESHOLDS`. */
  readonly atLeast: readonly number[];
}

/** The names of a rollup by id, starting at `FIRST_REAL_ID`. */
export interface RollupNames {
  readonly countries: readonly string[];
  readonly licensors: readonly string[];
}

const nameOf = (names: readonly string[], id: number): string | null =>
  id < FIRST_REAL_ID ? null : names[id - FIRST_REAL_ID]!;
const reasonOf = (id: number): number | null => (id < FIRST_REAL_ID ? id : null);

/** The totals from the columns of `select_totals.sql`, in their order. */
export function totalsOf(
  columns: Readonly<Record<string, NumberColumn>>,
  { countries, licensors }: RollupNames,
): Total[] {
  const atLeast = OVERVIEW_THRESHOLDS.map((seconds) => columns[`plays_${seconds}`]!);
  return Array.from(columns['pair']!, (pair, i) => {
    const country = Math.floor(pair / LICENSOR_IDS);
    const licensor = pair % LICENSOR_IDS;
    return {
      country: nameOf(countries, country),
      noCountry: reasonOf(country),
      licensor: nameOf(licensors, licensor),
      noLicensor: reasonOf(licensor),
      atLeast: atLeast.map((plays) => plays[i]!),
    };
  });
}

/** The totals as a rollup with all plays in second 0: enough for everything independent of a threshold, and small. */
export function rollupOfTotals(totals: readonly Total[]): Rollup {
  const names = (of: (total: Total) => string | null): string[] =>
    [...new Set(totals.map(of))].filter((name) => name !== null).sort(compareText);
  const countries = names(({ country }) => country);
  const licensors = names(({ licensor }) => licensor);
  const ids = (of: readonly string[]): Map<string, number> =>
    new Map(of.map((name, i) => [name, FIRST_REAL_ID + i]));
  const countryIds = ids(countries);
  const licensorIds = ids(licensors);
  return {
    countries,
    licensors,
    cells: {
      countryId: totals.map(({ country, noCountry }) =>
        country === null ? noCountry! : countryIds.get(country)!,
      ),
      licensorId: totals.map(({ licensor, noLicensor }) =>
        licensor === null ? noLicensor! : licensorIds.get(licensor)!,
      ),
      second: totals.map(() => 0),
      plays: totals.map(({ atLeast }) => atLeast[0]!),
    },
  };
}
