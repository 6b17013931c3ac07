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
  const named = (names: readonly string[], counts: readonly number[]): ReasonCount[] =>
    names.map((reason, i) => ({ reason, rows: counts[i]! })).filter(({ rows }) => rows > 0);
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
    {
      kind: 'unknown licensor',
      name: 'of which unknown licensor',
      rows: ledger.unknownLicensor,
      reasons: named(UNKNOWN_LICENSOR_REASONS, cube.unknownByReason(minSeconds)),
    },
  ];
  return { ledger, steps };
}

/** The ledger in one sentence: `100 rows read = 72 counted + …` */
export function ledgerSentence(ledger: PlaysLedger): string {
  const { rows, counted, belowThreshold, noCountry, rejected, blank } = ledger;
  return (
    `${formatCounted(rows, 'row')} read = ${formatCount(counted)} counted + ${formatCount(belowThreshold)} below the threshold + ` +
    `${formatCount(noCountry)} without a country + ${formatCount(rejected)} rejected + ${formatCount(blank)} blank.`
  );
}
