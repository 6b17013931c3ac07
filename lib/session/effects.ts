import type { DatasetFiles } from '@/lib/dataset/dataset-files';
import type { EngineDescription } from '@/lib/engine/connector';
import type { PlaysStep } from '@/lib/engine/list-plays';
import type { LoadProgress, LoadResult } from '@/lib/engine/load';
import type { ByteSource } from '@/lib/intake/byte-source';
import type { IdentifyOptions } from '@/lib/intake/identify';
import type { Recognised as RecognisedFiles } from '@/lib/intake/recognise-files';
import type { ListedRow } from '@/lib/intake/row-list';
import type { Fix } from '@/lib/market-share/fixes';
import type { SourceFile } from '@/lib/intake/source-file';
import type { DatasetSource, Published, SessionDataset } from './effects/open-dataset';
import type { PoolsText } from './effects/separate-pools';
import type { SeparatedFiles } from './effects/separate-proofs';
import type { Slots } from './slots';

/** What was computed from files, and by what. */
export interface Computed {
  readonly result: LoadResult;
  readonly engine: EngineDescription;
}

export interface ComputeOptions {
  /** The accepted fixes. */
  readonly fixes: readonly Fix[];
  readonly onProgress: (progress: LoadProgress) => void;
  /** Ends the computation at once. */
  readonly signal: AbortSignal;
}

/** Which plays to list: the first that a step of the ledger is about. */
export interface ListedStep {
  readonly name: PlaysStep;
  readonly minSeconds: number;
  readonly expected: number;
}

/** What a session does outside itself. Given from outside, so that tests pass fakes. */
export interface Effects {
  /** Opens the engine in the background; a failure surfaces when it is needed. */
  warmUp(): void;
  /** Takes the proof packs out of files. */
  separateProofs(files: readonly File[]): Promise<SeparatedFiles>;
  /** Takes the files of royalty pools out of files. */
  separatePools(
    files: readonly File[],
  ): Promise<{ readonly pools: readonly PoolsText[]; readonly others: readonly File[] }>;
  /** Reads a file as royalty pools. @throws IntakeError */
  readPoolsFile(file: File): Promise<PoolsText>;
  /** The published dataset that the files are, if they are one. */
  datasetAmong(files: readonly File[]): Promise<DatasetFiles | null>;
  /** Opens files and recognises the tables in them, each by the given function. */
  open(
    files: readonly File[],
    recognise: (source: ByteSource) => Promise<SourceFile>,
  ): Promise<RecognisedFiles>;
  /** Recognises a table. @throws IntakeError */
  recognise(file: ByteSource, options: IdentifyOptions): Promise<SourceFile>;
  /** Whether two files hold the same once unpacked. */
  isSame(a: SourceFile, b: SourceFile): Promise<boolean>;
  /** Computes the rollup and ledger. @throws IntakeError, EngineError */
  compute(slots: Slots, options: ComputeOptions): Promise<Computed>;
  /** Opens a published dataset. @throws IntakeError */
  openDataset(source: DatasetSource): Promise<SessionDataset>;
  /** What is published at a source now. Rejects when that cannot be read. */
  lookAtPublished(source: DatasetSource): Promise<Published>;
  /** Lists plays of the files that were computed last, by reading them again. */
  listRows(slots: Slots, step: ListedStep, signal: AbortSignal): Promise<ListedRow[]>;
  /** SHA-256 of a file in hexadecimal digits. @throws IntakeError when it has changed or cannot be read. */
  hash(file: SourceFile, signal: AbortSignal): Promise<string>;
  /** Lets the page answer the user in the middle of long work. */
  pause(): Promise<void>;
}
