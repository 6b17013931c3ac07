/**
 * A polluted version of the three files, after the Pollock benchmark (Vitagliano et al., VLDB 2023), with what must
 * come of it: every row has its fate.
 */

import type { OracleShare, Tables } from '../oracle';

export type PollutedRole = keyof Tables;

/** Where the rows of one file go. */
export interface ExpectedFile {
  readonly rows: number;
  readonly blank: number;
  /** Rows by reason. */
  readonly rejected: Readonly<Record<string, number>>;
  /** Physical line and reason of every rejected row, in file order. */
  readonly rejectedLines: readonly (readonly [number, string])[];
}

export interface ExpectedDimension extends ExpectedFile {
  readonly blankId: number;
  readonly ids: number;
  readonly repeats: number;
  readonly conflictingIds: number;
  readonly conflictingRows: number;
  readonly blankValues: number;
}

export interface ExpectedAnswer {
  readonly noCountry: number;
  readonly below: number;
  readonly counted: number;
  readonly unknown: number;
  /** Sorted by country and licensor. */
  readonly shares: readonly OracleShare[];
}

export interface ExpectedLedger {
  readonly plays: ExpectedFile;
  readonly locations: ExpectedDimension;
  readonly tracks: ExpectedDimension;
  readonly at60: ExpectedAnswer;
  readonly at0: ExpectedAnswer;
}

export interface ExpectedError {
  readonly role: PollutedRole;
  readonly message: RegExp;
  /** The physical line the error must name, if any. */
  readonly line: number | null;
}

export interface PollutedCase {
  readonly name: string;
  readonly family: string;
  readonly seed: number;
  readonly files: Readonly<Record<PollutedRole, Uint8Array<ArrayBuffer>>>;
  readonly expected: { readonly error: ExpectedError } | { readonly ledger: ExpectedLedger };
  /** Too large to read in small slices. */
  readonly large: boolean;
}

/** The unknown licensor in shares, distinct from any name. */
export const UNKNOWN = '\u0000unknown';

export const ROLES: readonly PollutedRole[] = ['plays', 'locations', 'tracks'];
export const DIMENSIONS: readonly PollutedRole[] = ['locations', 'tracks'];
export const COLUMNS: Readonly<Record<PollutedRole, readonly string[]>> = {
  plays: ['location_id', 'track_id', 'played_ms'],
  locations: ['id', 'country'],
  tracks: ['id', 'licensor'],
};
