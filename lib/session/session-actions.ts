import type { DatasetFiles } from '@/lib/dataset/dataset-files';
import type { PlaysStep } from '@/lib/engine/list-plays';
import type { ByteSource } from '@/lib/intake/byte-source';
import type { Encoding } from '@/lib/intake/encoding';
import type { PassedOver } from '@/lib/intake/file-names';
import type { ColumnMapping } from '@/lib/intake/identify';
import type { Role } from '@/lib/intake/roles';
import type { ListedRow } from '@/lib/intake/row-list';
import type { CauseOrder } from '@/lib/market-share/change-causes';
import type { Fix } from '@/lib/market-share/fixes';
import type { RoyaltyTerms } from '@/lib/market-share/royalty-terms';
import type { SourceFile } from '@/lib/intake/source-file';
import type { DatasetSource } from './effects/open-dataset';
import type { KeptResult } from './kept-result';
import type { SessionState, Waiting } from './session-state';
import type { Dimension } from './slots';

/** What a drop brought. */
export interface Dropped {
  /** The published dataset that it is, if it is one; then nothing else counts. */
  readonly dataset: DatasetFiles | null;
  /** Files by their path in what was dropped, those in folders included. */
  readonly files: readonly File[];
  /** Folders without a table. */
  readonly emptyFolders: readonly string[];
  /** Files in folders that are no tables. */
  readonly passedOver: readonly PassedOver[];
}

/** All that can be done to a session. */
export interface SessionActions {
  /** Opens the engine in the background. */
  readonly warmUp: () => void;
  /** Opens and recognises files and puts them into their slots; loads as soon as every role has one. */
  readonly addFiles: (files: readonly File[]) => Promise<void>;
  /** Like {@link addFiles}, of what was dropped, as soon as that has been listed. */
  readonly drop: (dropped: Promise<Dropped>) => Promise<void>;
  /**
   * Opens a published dataset in place of whatever is shown. With `keep` what is shown stays until it is open, and if it
   * cannot be opened.
   */
  readonly openDataset: (source: DatasetSource, options?: { readonly keep?: boolean }) => Promise<void>;
  /** Shows a result that was kept, without its files, in place of whatever is shown. */
  readonly openKept: (kept: KeptResult) => Promise<void>;
  /** Looks whether another version is published by now where the dataset that is shown came from. */
  readonly lookForNewer: () => Promise<void>;
  /** Names the columns of a file, and of the plays files with the same header that wait for the same. */
  readonly nameColumns: (file: ByteSource, mapping: ColumnMapping) => Promise<void>;
  /** Reads a file with its header on the given line. */
  readonly readFromLine: (file: ByteSource, line: number) => Promise<void>;
  /** Reads a file in another encoding. */
  readonly setEncoding: (source: SourceFile, encoding: Encoding) => Promise<void>;
  /** Reads a file that could not be read before in this encoding. */
  readonly chooseEncoding: (file: ByteSource, encoding: Encoding) => Promise<void>;
  /** Uses one of several locations or tracks files. */
  readonly chooseFile: (file: SourceFile) => Promise<void>;
  /** Uses several locations or tracks files as parts of one table. */
  readonly joinFiles: (role: Dimension) => Promise<void>;
  /** Takes the files of a role out of their slot. */
  readonly removeFiles: (role: Role) => Promise<void>;
  /** Loads the files in the slots again; `anyway` even if they do not seem to belong together. */
  readonly retry: (options?: { readonly anyway?: boolean }) => Promise<void>;
  /** Stops a load at once: back to the files, nothing half-loaded. */
  readonly cancel: () => void;
  /** The accepted fixes; computes again where they have the files read otherwise. */
  readonly setFixes: (fixes: readonly Fix[]) => void;
  /** Answers what becomes of files that came during a load: they replace what is there, or are forgotten. */
  readonly decideWaiting: (waiting: Waiting, decision: 'replace' | 'keep') => Promise<void>;
  /**
   * The first plays that a step of the ledger is about, found by reading the files again.
   *
   * Rejects when the files have changed or the engine has lost the result; a new load ends it.
   */
  readonly listPlays: (step: PlaysStep, minSeconds: number, expected: number) => Promise<ListedRow[]>;
  /** The fingerprints of the loaded files, once they are known. Rejects when they cannot be, or the result goes. */
  readonly fingerprints: () => Promise<readonly string[]>;
  /** Names licensors by their aliases everywhere, or by their own names again. */
  readonly setAnonymised: (anonymised: boolean) => void;
  /** Sets the royalty pools and what becomes of the unknown licensor's part. */
  readonly setRoyalties: (terms: RoyaltyTerms) => void;
  /** Takes royalty pools: a file, which replaces those that are there, or rows that are pasted. */
  readonly takePools: (pools: File | { readonly pasted: string }) => Promise<void>;
  /** Stops comparing the result with a proof pack. */
  readonly dismissProof: () => void;
  /** Compares the result with an earlier delivery: the files of one, or a published dataset. */
  readonly compareWith: (dropped: Promise<Dropped>) => Promise<void>;
  /** Splits the differences in another order of the causes, which computes the steps anew. */
  readonly setCauseOrder: (order: CauseOrder) => Promise<void>;
  /** Stops comparing, or loading what is to be compared. */
  readonly stopComparing: () => void;
  /** Forgets files and result, for another set of files. */
  readonly startOver: () => void;
}

/** A visit of the page: its state, and all that can be done to it. */
export interface Session extends SessionActions {
  readonly getState: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
}
