import {
  dimensionLedgerOf,
  OVERVIEW_THRESHOLDS,
  type ManifestCountry,
  type ManifestDimension,
  type ManifestLedger,
  type ManifestPart,
  type Manifest,
} from '@/lib/dataset/manifest';
import type { Value } from '@/lib/engine/connector';
import { checksOf, type Check } from '@/lib/market-share/checks';
import { buildCube } from '@/lib/market-share/cube';
import { mergeReasons } from '@/lib/market-share/ledger';
import { licensorPlays, lookAlikes } from '@/lib/market-share/licensor-spelling';
import {
  FIRST_REAL_ID,
  NO_COUNTRY_REASONS,
  TOP_SECOND,
  UNKNOWN_LICENSOR_REASONS,
} from '@/lib/market-share/rollup';
import { formatCounted } from '@/lib/market-share/format';
import { rollupOfTotals, type Total } from './totals';

type Row = Readonly<Record<string, Value>>;

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/**
 * The ledger of a dataset: what reading found, from the accounts of its parts; where the plays went, from its rollup.
 *
 * @param seconds the rows of `select_seconds.sql`.
 * @throws Error when the two disagree.
 */
export function ledgerOf(
  parts: readonly Pick<ManifestPart, 'plays'>[],
  totals: readonly Total[],
  seconds: readonly Row[],
): ManifestLedger {
  const files = parts.flatMap(({ plays }) => plays);
  const bySecond = (): number[] => new Array<number>(TOP_SECOND + 1).fill(0);
  const atLeast = bySecond();
  const unknown = UNKNOWN_LICENSOR_REASONS.map(bySecond);
  for (const row of seconds) {
    const kind = Number(row['licensor_kind']);
    const second = Number(row['played_seconds']);
    const plays = Number(row['plays']);
    atLeast[second]! += plays;
    if (kind < FIRST_REAL_ID) unknown[kind]![second]! += plays;
  }
  for (const list of [atLeast, ...unknown])
    for (let second = TOP_SECOND - 1; second >= 0; second--) list[second]! += list[second + 1]!;
  const noCountry = NO_COUNTRY_REASONS.map((_, reason) =>
    sum(totals.filter((total) => total.noCountry === reason).map((total) => total.atLeast[0]!)),
  );
  const ledger: ManifestLedger = {
    rows: sum(files.map(({ rows }) => rows)),
    blank: sum(files.map(({ blank }) => blank)),
    rejected: mergeReasons(files.map(({ rejected }) => rejected)),
    no_country: NO_COUNTRY_REASONS.map((reason, i) => ({ reason, plays: noCountry[i]! })),
    at_least: atLeast,
    unknown_licensor_at_least: UNKNOWN_LICENSOR_REASONS.map((reason, i) => ({ reason, plays: unknown[i]! })),
  };
  const disagree = OVERVIEW_THRESHOLDS.some(
    (minSeconds, i) =>
      sum(files.map((file) => file.at_least[i]!)) !== atLeast[minSeconds] ||
      sum(files.map((file) => file.unknown_licensor_at_least[i]!)) !==
        sum(unknown.map((list) => list[minSeconds]!)),
  );
  const rejected = sum(ledger.rejected.map(({ rows }) => rows));
  if (disagree || ledger.rows !== atLeast[0]! + sum(noCountry) + rejected + ledger.blank)
    throw new Error('The ledger of the dataset does not add up. Nothing was published.');
  return ledger;
}

/** The data quality checks of a dataset, the same the page makes. */
export function datasetChecks(
  parts: readonly Pick<ManifestPart, 'plays'>[],
  totals: readonly Total[],
  locations: ManifestDimension,
  tracks: ManifestDimension,
): Check[] {
  const rollup = rollupOfTotals(totals);
  return checksOf({
    plays: parts.flatMap(({ plays }) => plays),
    rollup,
    locations: dimensionLedgerOf(locations),
    tracks: dimensionLedgerOf(tracks),
    lookAlikes: lookAlikes(licensorPlays(buildCube(rollup))),
  });
}

/** What a manifest says about each country besides its file. */
export function countriesOf(
  totals: readonly Total[],
): Map<string, Pick<ManifestCountry, 'licensors' | 'at_least'>> {
  const countries = new Map<string, { licensors: Set<string | null>; at_least: number[] }>();
  for (const { country, licensor, atLeast } of totals) {
    if (country === null) continue;
    let entry = countries.get(country);
    if (!entry)
      countries.set(country, (entry = { licensors: new Set(), at_least: OVERVIEW_THRESHOLDS.map(() => 0) }));
    entry.licensors.add(licensor);
    atLeast.forEach((plays, i) => (entry.at_least[i]! += plays));
  }
  return new Map(
    [...countries].map(([country, { licensors, at_least }]) => [
      country,
      { licensors: licensors.size, at_least },
    ]),
  );
}

/**
 * Warnings for readers of a dataset of parts, in sentences: which were computed with other locations or tracks than
 * the latest, and so keep the countries and licensors of then.
 */
export function partWarnings(parts: readonly ManifestPart[], dimensions: Manifest['dimensions']): string[] {
  const warnings: string[] = [];
  for (const role of ['locations', 'tracks'] as const) {
    const latest = dimensions[role][0]!.fingerprint;
    const older = parts.filter((part) => part[role] !== latest).map(({ name }) => name);
    if (older.length === 0) continue;
    warnings.push(
      `${formatCounted(older.length, 'part')} of ${parts.length} ${older.length === 1 ? 'was' : 'were'} computed with ` +
        `other ${role} than the latest one and ${older.length === 1 ? 'keeps' : 'keep'} what they said: ` +
        `${older.slice(0, 5).join(', ')}${older.length > 5 ? ', …' : ''}. Compute ` +
        `${older.length === 1 ? 'it' : 'them'} again to have ${older.length === 1 ? 'it' : 'them'} follow.`,
    );
  }
  return warnings;
}
