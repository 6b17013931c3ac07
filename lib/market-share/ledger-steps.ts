import type { Cube } from './cube';
import { formatCount, formatCounted } from './format';
import { mergeReasons, playsLedger, type PlaysLedger, type PlaysRead, type ReasonCount } from './ledger';
import { NO_COUNTRY_REASONS, UNKNOWN_LICENSOR_REASONS } from './rollup';

/** A step of the ledger, which has a list of rows. */
export type LedgerStepKind =
  'read' | 'blank' | 'rejected' | 'no country' | 'below' | 'counted' | 'unknown licensor';

/** A step from the rows read to the plays counted. */
export interface LedgerStep {
  readonly kind: LedgerStepKind;
  /** The name shown for the step. */
  readonly name: string;
  readonly rows: number;
  /** Reasons, if there are several; those without rows are left out. */
  readonly reasons: readonly ReasonCount[];
}

/** The name of the step of plays below the threshold. */
export function belowThresholdName(minSeconds: number): string {
  return minSeconds === 0 ? 'Below the threshold' : `Under ${minSeconds} s`;
}

/** The steps from the rows read to the plays counted, in display order; the last one is a part of the counted. */
export function ledgerSteps(
  cube: Cube,
  files: readonly PlaysRead[],
  minSeconds: number,
): { readonly ledger: PlaysLedger; readonly steps: readonly LedgerStep[] } {
  const ledger = playsLedger(cube, files, minSeconds);
  const steps: LedgerStep[] = [
    { kind: 'read', name: 'Rows read', rows: ledger.rows, reasons: [] },
    { kind: 'blank', name: 'Blank lines', rows: ledger.blank, reasons: [] },
    {
      kind: 'rejected',
      name: 'Rejected',
      rows: ledger.rejected,
      reasons: mergeReasons(files.map(({ rejected }) => rejected)),
    },
    {
      kind: 'no country',
      name: 'No country',
      rows: ledger.noCountry,
      reasons: named(NO_COUNTRY_REASONS, cube.noCountryByReason),
    },
    { kind: 'below', name: belowThresholdName(minSeconds), rows: ledger.belowThreshold, reasons: [] },
    { kind: 'counted', name: 'Counted', rows: ledger.counted, reasons: [] },
    unknownStep(ledger.unknownLicensor, cube.unknownByReason(minSeconds)),
  ];
  return { ledger, steps };
}

function named(names: readonly string[], counts: readonly number[]): ReasonCount[] {
  return names.map((reason, i) => ({ reason, rows: counts[i]! })).filter(({ rows }) => rows > 0);
}

function unknownStep(rows: number, byReason: readonly number[] | null): LedgerStep {
  const reasons = byReason ? named(UNKNOWN_LICENSOR_REASONS, byReason) : [];
  return { kind: 'unknown licensor', name: 'of which unknown licensor', rows, reasons };
}

/** A country's part of the ledger: from all its plays to those that count. */
export function countryLedgerSteps(cube: Cube, country: string, minSeconds: number): LedgerStep[] {
  const all = cube.countryPlays(country, 0);
  const counted = cube.countryPlays(country, minSeconds);
  return [
    { kind: 'read', name: 'In this country', rows: all, reasons: [] },
    { kind: 'below', name: belowThresholdName(minSeconds), rows: all - counted, reasons: [] },
    { kind: 'counted', name: 'Counted', rows: counted, reasons: [] },
    unknownStep(
      cube.plays(country, cube.licensors[0]!, minSeconds),
      cube.countryUnknownByReason(country, minSeconds),
    ),
  ];
}

/** Whether the ledger adds up, as the sentence behind {@link ledgerSentence}. */
export function ledgerVerdict({ addsUp }: Pick<PlaysLedger, 'addsUp'>): string {
  return addsUp ? 'All rows accounted for.' : 'The rows don’t add up, so don’t rely on these figures.';
}

/** The ledger in one sentence: `100 rows read = 72 counted + …` */
export function ledgerSentence(ledger: PlaysLedger): string {
  const { rows, counted, belowThreshold, noCountry, rejected, blank } = ledger;
  return (
    `${formatCounted(rows, 'row')} read = ${formatCount(counted)} counted + ${formatCount(belowThreshold)} below the threshold + ` +
    `${formatCount(noCountry)} without a country + ${formatCount(rejected)} rejected + ${formatCount(blank)} blank.`
  );
}
