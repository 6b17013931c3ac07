import { ROLES, type Role } from '@/lib/intake/roles';

/** What computes, for the record: shown on the page and written into proofs. */
export interface EngineDescription {
  readonly name: string;
  /** The version of DuckDB. */
  readonly version: string;
  readonly threads: number;
}

/** A column of INTEGER, BIGINT or DOUBLE; an engine may give INTEGER in half the room. */
export type NumberColumn = Int32Array | Float64Array;

export type Value = string | number | boolean | null;

/**
 * All that this product needs of a database engine. The browser and Node have one each, so that the tests run the
 * very SQL that the page runs. Statements run one at a time, in the order in which they are given.
 */
export interface Connector {
  readonly description: EngineDescription;
  /** Runs statements, separated by semicolons; so do the others, which give what the last one answers. */
  run(sql: string): Promise<void>;
  /** Runs a query that gives few rows. Counts arrive as exact numbers; one above 2^53 throws. */
  rows(sql: string): Promise<Record<string, Value>[]>;
  /** Runs a query that gives many rows of numbers, column by column. */
  numbers(sql: string): Promise<Record<string, NumberColumn>>;
  /** Makes bytes readable as a file and returns the path to read it by. The bytes may not be used afterwards. */
  writeFile(name: ChunkFile, bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  dropFile(name: ChunkFile): Promise<void>;
  /** Ends the engine; what is still running in it fails. */
  close(): Promise<void>;
}

export type ChunkFile = `${Role}-${number}.csv`;

/** How many chunks the engine reads together at most. */
export const FILES_A_BATCH = 4;

/** The only names under which the engine sees files: fixed, since a file's own name would be read as a pattern. */
export const CHUNK_FILES: readonly ChunkFile[] = ROLES.flatMap((role) =>
  Array.from({ length: FILES_A_BATCH }, (_, i) => `${role}-${i}.csv` as const),
);

/** The engine could not do its work: a defect of ours or a limit of the machine, not of the user's files. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}

/** The engine has not arrived: a matter of the network, and worth another try. */
export class EngineNotFetched extends EngineError {}
