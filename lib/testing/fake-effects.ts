import { datasetAmong, filesInFolder } from '../dataset/dataset-files';
import type { LoadResult } from '../engine/load';
import { sameContent } from '../intake/fingerprint';
import { identify } from '../intake/identify';
import { FIRST_REAL_ID } from '../market-share/rollup';
import type { Computed, ComputeOptions, Effects } from '../session/effects';
import { openFiles } from '../session/effects/open-files';
import { readPoolsFile, separatePools } from '../session/effects/separate-pools';
import type { SessionDataset } from '../session/effects/open-dataset';
import type { Slots } from '../session/slots';
import { cubeOf } from './cube-of';
import type { SourceFile } from '../intake/source-file';

/** A computation or opening in progress, which the test settles. */
export interface Pending<Value> {
  readonly finish: (value?: Value) => void;
  readonly fail: (error: Error) => void;
  readonly isOver: () => boolean;
}

function pending<Value>(make: () => Value): Pending<Value> & { readonly promise: Promise<Value> } {
  let over = false;
  let resolve!: (value: Value) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => undefined);
  return {
    promise,
    finish: (value) => {
      over = true;
      resolve(value ?? make());
    },
    fail: (error) => {
      over = true;
      reject(error);
    },
    isOver: () => over,
  };
}

function account({ name, file, rows }: SourceFile): LoadResult['plays'][number] {
  return {
    name,
    size: file.size,
    sha256: '',
    rows: rows.count,
    blank: 0,
    rejected: [],
    listed: [],
    noted: [],
    listedNotes: [],
    listedBlanks: [],
    remarks: [],
    plays: { noCountryByReason: [], atLeast: [rows.count, rows.count], unknownAtLeast: [] },
  };
}

function rowsOf(files: readonly SourceFile[]): number {
  return files.reduce((sum, { rows }) => sum + rows.count, 0);
}

/** A result in which every play counts for one licensor in Sweden. */
export function fakeResult({ plays, locations, tracks }: Slots): LoadResult {
  const total = rowsOf(plays);
  const dimension = (files: readonly SourceFile[]): LoadResult['tracks'] => ({
    files: files.map(account),
    findings: [],
    ledger: {
      rows: rowsOf(files),
      blank: 0,
      rejected: [],
      blankId: 0,
      ids: rowsOf(files),
      repeats: 0,
      conflictingIds: 0,
      conflictingRows: 0,
      blankValues: 0,
    },
  });
  const unknown = {
    ids: [],
    distinct: 0,
    plays: 0,
    exact: true,
    nearMatches: { ids: 0, plays: 0, byDifference: [] },
  };
  return {
    rollup: {
      cells: { countryId: [FIRST_REAL_ID], licensorId: [FIRST_REAL_ID], second: [60], plays: [total] },
      countries: ['SE'],
      licensors: ['A'],
    },
    plays: plays.map(account),
    locations: dimension(locations),
    tracks: dimension(tracks),
    unknownLocations: unknown,
    unknownTracks: unknown,
  };
}

/** A published dataset of a few plays. */
export function fakeDataset(id: string, source: SessionDataset['source']): SessionDataset {
  const file = { name: `${id}.csv`, role: 'plays', file: { size: 1 }, rows: { count: 3, exact: true } };
  const slots = { plays: [file], locations: [file], tracks: [file], joined: [] } as unknown as Slots;
  return {
    source,
    about: {
      id,
      name: id,
      address: null,
      publishedAt: new Date(0),
      software: '',
      parts: 1,
      inputs: [],
      checks: [],
      warnings: [],
    },
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- only its answers are asked for
    cube: cubeOf([['SE', 'A', 60, 3]]) as SessionDataset['cube'],
    result: fakeResult(slots),
    engine: { name: 'DuckDB', version: '1' },
  };
}

/** The effects of a session without a browser: files are really recognised, and the test settles every load. */
export class FakeEffects implements Effects {
  /** The loads started, in order. */
  readonly loads: (Pending<Computed> & { readonly slots: Slots; readonly options: ComputeOptions })[] = [];
  readonly openings: Pending<SessionDataset>[] = [];
  /** Names of the hashed files. */
  readonly hashed: string[] = [];
  /** Makes hashing fail. */
  hashFails: Error | null = null;
  published = { id: 'd1', publishedAt: new Date(0) };
  /** How often two loads overlapped in the engine, which must not happen. */
  overlaps = 0;
  warmUps = 0;

  warmUp = (): void => {
    this.warmUps++;
  };
  separatePools = separatePools;
  readPoolsFile = readPoolsFile;
  separateProofs: Effects['separateProofs'] = async (files) => ({ proofs: [], others: files, problems: [] });
  datasetAmong: Effects['datasetAmong'] = async (files) => datasetAmong(filesInFolder(files));
  open: Effects['open'] = openFiles;
  recognise: Effects['recognise'] = identify;
  isSame: Effects['isSame'] = (a, b) => sameContent(a.file, b.file);
  lookAtPublished: Effects['lookAtPublished'] = async () => this.published;
  pause = async (): Promise<void> => undefined;

  compute: Effects['compute'] = (slots, options) => {
    if (this.loads.some((one) => !one.isOver())) this.overlaps++;
    const load = pending<Computed>(() => ({
      result: fakeResult(slots),
      engine: { name: 'DuckDB', version: '1', threads: 1 },
    }));
    options.signal.addEventListener('abort', () => load.fail(new Error('The engine was closed')), {
      once: true,
    });
    this.loads.push({ ...load, slots, options });
    return load.promise;
  };

  openDataset: Effects['openDataset'] = (source) => {
    const opening = pending(() => fakeDataset(`d${this.openings.length}`, source));
    this.openings.push(opening);
    return opening.promise;
  };

  listRows: Effects['listRows'] = async (_slots, _step, signal) => {
    await Promise.resolve();
    signal.throwIfAborted();
    return [];
  };

  hash: Effects['hash'] = async ({ name }) => {
    await Promise.resolve();
    if (this.hashFails) throw this.hashFails;
    this.hashed.push(name);
    return `hash of ${name}`;
  };
}
