import type { Value } from '@/lib/engine/connector';
import { OVERVIEW_THRESHOLDS } from '@/lib/dataset/manifest';
import { compareText } from '@/lib/market-share/cube';
import { FIRST_REAL_ID, type Rollup } from '@/lib/market-share/rollup';

/** Plays of one country and licensor, or of why there is none, at the usual thresholds. */
export interface Total {
  readonly country: string | null;
  readonly noCountry: number | null;
  readonly licensor: string | null;
  readonly noLicensor: number | null;
  /** In the order of `OVERVIEW_THRESHOLDS`. */
  readonly atLeast: readonly number[];
}

const PLAYS_COLUMNS = OVERVIEW_THRESHOLDS.map((seconds) => `plays_${seconds}`);

const textOf = (value: Value | undefined): string | null => (value === null ? null : String(value));
const numberOf = (value: Value | undefined): number | null => (value === null ? null : Number(value));

/** Reads a row of `select_totals.sql`. */
export function totalOf(row: Readonly<Record<string, Value>>): Total {
  return {
    country: textOf(row['country']),
    noCountry: numberOf(row['no_country']),
    licensor: textOf(row['licensor']),
    noLicensor: numberOf(row['no_licensor']),
    atLeast: PLAYS_COLUMNS.map((name) => Number(row[name])),
  };
}

/**
 * The totals as a rollup in which every play has lasted no second: enough for all that does not depend on a threshold,
 * and small, however many plays there are.
 */
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
