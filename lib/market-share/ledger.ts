import type { Cube } from './cube';
import { FIRST_REAL_ID, TOP_SECOND, type RollupColumns } from './rollup';

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

/** The plays of one file as the engine counted them. Where a list goes by seconds, it counts plays of at least so many. */
export interface FilePlays {
  /** Plays of any length without a country, by why. */
  readonly noCountryByReason: readonly number[];
  /** Plays with a country, by the seconds that they reach. */
  readonly atLeast: readonly number[];
  /** Of these, those with an unknown licensor, by why and then by the seconds that they reach. */
  readonly unknownAtLeast: readonly (readonly number[])[];
}

/** Columns of plays by file: the ids below {@link FIRST_REAL_ID} are reasons, that number itself stands for any other. */
export interface FilePlaysColumns extends Pick<RollupColumns, 'second' | 'plays'> {
  readonly file: ArrayLike<number>;
  readonly countryKind: ArrayLike<number>;
  readonly licensorKind: ArrayLike<number>;
}

/** The plays of each of so many files, from what the engine counted by file. */
export function filePlaysOf(columns: FilePlaysColumns, files: number): FilePlays[] {
  const { file, countryKind, licensorKind, second, plays } = columns;
  const seconds = (): number[] => new Array<number>(TOP_SECOND + 1).fill(0);
  const made = Array.from({ length: files }, () => ({
    noCountryByReason: new Array<number>(FIRST_REAL_ID).fill(0),
    atLeast: seconds(),
    unknownAtLeast: Array.from({ length: FIRST_REAL_ID }, seconds),
  }));
  for (let i = 0; i < plays.length; i++) {
    const { noCountryByReason, atLeast, unknownAtLeast } = made[file[i]!]!;
    if (countryKind[i]! < FIRST_REAL_ID) {
      noCountryByReason[countryKind[i]!]! += plays[i]!;
      continue;
    }
    atLeast[second[i]!]! += plays[i]!;
    if (licensorKind[i]! < FIRST_REAL_ID) unknownAtLeast[licensorKind[i]!]![second[i]!]! += plays[i]!;
  }
  const accumulate = (counts: number[]): void => {
    for (let i = counts.length - 2; i >= 0; i--) counts[i]! += counts[i + 1]!;
  };
  for (const { atLeast, unknownAtLeast } of made) [atLeast, ...unknownAtLeast].forEach(accumulate);
  return made;
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
  let counted = 0;
  let below = 0;
  for (const country of cube.countries) {
    const plays = cube.countryPlays(country, minSeconds);
    counted += plays;
    below += cube.countryPlays(country, 0) - plays;
  }
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
  /** Of the ids: those whose value is blank. */
  readonly blankValues: number;
}

/** rows = ids + repeats + rows of conflicting ids + blank ids + rejected + blank. */
export function dimensionAddsUp(ledger: DimensionLedger): boolean {
  const { rows, ids, repeats, conflictingRows, blankId, rejected, blank } = ledger;
  return rows === ids + repeats + conflictingRows + blankId + totalRows(rejected) + blank;
}

/** Whether every play lasted less than a second: then played_ms most likely holds seconds. */
export function looksLikeSeconds({ second, plays }: RollupColumns): boolean {
  let any = false;
  for (let i = 0; i < plays.length; i++) {
    if (plays[i] === 0) continue;
    if (second[i] !== 0) return false;
    any = true;
  }
  return any;
}
