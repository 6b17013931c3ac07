import type { Cube } from './cube';
import type { FilePlays } from './file-plays';

/** A reason and how many rows or plays it concerns. */
export interface ReasonCount {
  readonly reason: string;
  readonly rows: number;
}

/** What reading a plays file found, before any threshold. Counts are rows of the file, its header not among them. */
export interface PlaysRead {
  readonly rows: number;
  readonly blank: number;
  readonly rejected: readonly ReasonCount[];
}

/**
 * Adds up rows by reason. Reasons with the most rows come first, those of as many rows by their text: an order that depends on
 * nothing but the rows, so that every engine gives the same.
 */
export function mergeReasons(lists: readonly (readonly ReasonCount[])[]): ReasonCount[] {
  const merged = new Map<string, number>();
  for (const { reason, rows } of lists.flat()) merged.set(reason, (merged.get(reason) ?? 0) + rows);
  return [...merged]
    .map(([reason, rows]) => ({ reason, rows }))
    .sort((a, b) => b.rows - a.rows || (a.reason < b.reason ? -1 : 1));
}

/** Where every row of the plays went at one threshold. */
export interface PlaysLedger {
  readonly rows: number;
  readonly blank: number;
  readonly rejected: number;
  readonly noCountry: number;
  readonly belowThreshold: number;
  readonly counted: number;
  /** Of the counted: those whose licensor is unknown. */
  readonly unknownLicensor: number;
  /** rows = counted + belowThreshold + noCountry + rejected + blank. Where false, no number can be vouched for. */
  readonly addsUp: boolean;
}

/** The plays that were read, countable or not: what the counted are said to be out of. */
export function playsRead({ rows, blank }: Pick<PlaysLedger, 'rows' | 'blank'>): number {
  return rows - blank;
}

/** Adds up the rows of a list of reasons. */
export function totalRows(reasons: readonly ReasonCount[]): number {
  return reasons.reduce((sum, { rows }) => sum + rows, 0);
}

/**
 * The ledger of the plays at a threshold. `rows`, `blank` and `rejected` come from reading the files; the other steps
 * come from the rollup, so that the identity compares two independent counts.
 * A play without a country counts as that whatever its length.
 */
export function playsLedger(cube: Cube, files: readonly PlaysRead[], minSeconds: number): PlaysLedger {
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const blank = files.reduce((sum, file) => sum + file.blank, 0);
  const rejected = files.reduce((sum, file) => sum + totalRows(file.rejected), 0);
  const noCountry = cube.noCountryByReason.reduce((sum, plays) => sum + plays, 0);
  const counted = cube.countedPlays(minSeconds);
  const below = cube.countedPlays(0) - counted;
  return {
    rows,
    blank,
    rejected,
    noCountry,
    belowThreshold: below,
    counted,
    unknownLicensor: cube.unknownByReason(minSeconds).reduce((sum, plays) => sum + plays, 0),
    addsUp: rows === counted + below + noCountry + rejected + blank,
  };
}

/**
 * The ledger of the plays, which every result must have before any of its numbers is shown.
 *
 * @throws Error when it does not add up: a defect, never the user's fault.
 */
export function checkedLedger(cube: Cube, files: readonly PlaysRead[], minSeconds: number): PlaysLedger {
  const ledger = playsLedger(cube, files, minSeconds);
  if (!ledger.addsUp) throw new Error(`The ledger does not add up: ${JSON.stringify(ledger)}`);
  return ledger;
}

/**
 * The ledger of one plays file at a threshold. The ledgers of all files add up to {@link playsLedger}'s, step by step;
 * the engine counts them apart from the rollup, so that the one proves the other.
 */
export function fileLedger(file: PlaysRead & { readonly plays: FilePlays }, minSeconds: number): PlaysLedger {
  const { noCountryByReason, atLeast, unknownAtLeast } = file.plays;
  const noCountry = noCountryByReason.reduce((sum, plays) => sum + plays, 0);
  const counted = atLeast[minSeconds] ?? 0;
  const belowThreshold = atLeast[0]! - counted;
  const rejected = totalRows(file.rejected);
  return {
    rows: file.rows,
    blank: file.blank,
    rejected,
    noCountry,
    belowThreshold,
    counted,
    unknownLicensor: unknownAtLeast.reduce((sum, plays) => sum + (plays[minSeconds] ?? 0), 0),
    addsUp: file.rows === counted + belowThreshold + noCountry + rejected + file.blank,
  };
}

/** Where every row of a dimension file (locations or tracks) went. */
export interface DimensionLedger {
  readonly rows: number;
  readonly blank: number;
  readonly rejected: readonly ReasonCount[];
  /** Rows whose id is blank: they can match no play. */
  readonly blankId: number;
  /** Ids with one value, a blank value included. */
  readonly ids: number;
  /** Rows beyond the first that give the same id the same value: counted once. */
  readonly repeats: number;
  /** Ids that two rows give different values for, and all rows of such ids. They resolve to neither. */
  readonly conflictingIds: number;
  readonly conflictingRows: number;
  /** Of the ids: those with several spellings of one value, as the accepted fixes have it. None where it is absent. */
  readonly healedIds?: number;
  /** Of the ids: those whose value is blank. */
  readonly blankValues: number;
}

/** rows = ids + repeats + rows of conflicting ids + blank ids + rejected + blank. */
export function dimensionAddsUp(ledger: DimensionLedger): boolean {
  const { rows, ids, repeats, conflictingRows, blankId, rejected, blank } = ledger;
  return rows === ids + repeats + conflictingRows + blankId + totalRows(rejected) + blank;
}
