import type { Cube } from './cube';
import type { FilePlays } from './file-plays';

/** A reason and the number of its rows or plays. */
export interface ReasonCount {
  readonly reason: string;
  readonly rows: number;
}

/** What reading a plays file found, before any threshold. Counts are rows of the file without its header. */
export interface PlaysRead {
  readonly rows: number;
  readonly blank: number;
  readonly rejected: readonly ReasonCount[];
}

/**
 * Adds up rows by reason, most rows first, then by text: an order that depends only on the rows, so that every engine
 * gives the same.
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
  /** Of the counted: those with an unknown licensor. */
  readonly unknownLicensor: number;
  /** rows = counted + belowThreshold + noCountry + rejected + blank. If false, no number can be trusted. */
  readonly addsUp: boolean;
}

/** The plays read, valid or not: what the counted are out of. */
export function playsRead({ rows, blank }: Pick<PlaysLedger, 'rows' | 'blank'>): number {
  return rows - blank;
}

/** The total of a list of reasons. */
export function totalRows(reasons: readonly ReasonCount[]): number {
  return reasons.reduce((sum, { rows }) => sum + rows, 0);
}

/**
 * The ledger of the plays at a threshold. `rows`, `blank` and `rejected` come from reading the files, the other steps
 * from the rollup, so that the identity compares two independent counts. A play without a country counts as such
 * whatever its length.
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
 * The ledger every result must have before any of its numbers is shown.
 *
 * @throws Error when it does not add up, which is a bug.
 */
export function checkedLedger(cube: Cube, files: readonly PlaysRead[], minSeconds: number): PlaysLedger {
  const ledger = playsLedger(cube, files, minSeconds);
  if (!ledger.addsUp) throw new Error(`The ledger does not add up: ${JSON.stringify(ledger)}`);
  return ledger;
}

/**
 * The ledger of one plays file at a threshold. The files' ledgers add up to {@link playsLedger}, step by step; the
 * engine counts them independently of the rollup, as a check.
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
  /** Rows with a blank id: they match no play. */
  readonly blankId: number;
  /** Ids with one value, possibly blank. */
  readonly ids: number;
  /** Rows beyond the first that give an id the same value: counted once. */
  readonly repeats: number;
  /** Ids with different values in two rows, and all rows of such ids. They resolve to neither. */
  readonly conflictingIds: number;
  readonly conflictingRows: number;
  /** Of the ids: those whose spellings the accepted fixes made one. Absent means none. */
  readonly healedIds?: number;
  /** Of the ids: those with a blank value. */
  readonly blankValues: number;
}

/** rows = ids + repeats + rows of conflicting ids + blank ids + rejected + blank. */
export function dimensionAddsUp(ledger: DimensionLedger): boolean {
  const { rows, ids, repeats, conflictingRows, blankId, rejected, blank } = ledger;
  return rows === ids + repeats + conflictingRows + blankId + totalRows(rejected) + blank;
}
