import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Connector, EngineDescription } from '@/lib/engine/connector';
import { datasetAmong, filesInFolder, isDataset, type DatasetFiles } from '@/lib/dataset/dataset-files';
import { startReading } from '@/lib/dataset/rollups-in-worker';
import { listPlays, type PlaysStep } from '@/lib/engine/list-plays';
import { load, type LoadProgress, type LoadResult } from '@/lib/engine/load';
import type { Statements } from '@/lib/engine/statements';
import type { OpenedProof } from '@/lib/export/proof/open-proof';
import type { ByteSource } from '@/lib/intake/byte-source';
import type { Encoding } from '@/lib/intake/encoding';
import { IntakeError } from '@/lib/intake/errors';
import { fingerprintOf, sameContent } from '@/lib/intake/fingerprint';
import { identify, type ColumnMapping, type IdentifyOptions, type SourceFile } from '@/lib/intake/identify';
import { openFile } from '@/lib/intake/open-files';
import { ReadingWorker } from '@/lib/intake/read-in-worker';
import { normaliseHeader, type Role } from '@/lib/intake/roles';
import type { ListedRow } from '@/lib/intake/row-list';
import { buildCubeInSteps, type Cube } from '@/lib/market-share/cube';
import { playsLedger } from '@/lib/market-share/ledger';
import { licensorAliases, type LicensorAliases } from '@/lib/market-share/licensor-aliases';
import { licensorColours, type LicensorColours } from '../ui/licensor-colours';
import { EngineHost } from './engine-host';
import type { FirstLook } from '../first-look/make-first-look';
import type { DatasetSource, Published, SessionDataset } from './open-dataset';
import { mismatchOf, problemOf, tooMany, type SessionProblem } from './session-problem';
import { separateProofs } from './separate-proofs';
import { fill, filesIn, isComplete, NO_FILES, sourcesIn, without, type Slots } from './slots';

/** A finished calculation: all that the page shows is derived from it. */
export interface SessionData {
  readonly result: LoadResult;
  readonly cube: Cube;
  readonly colours: LicensorColours;
  /** What the licensors are called while they are anonymised. */
  readonly aliases: LicensorAliases;
  readonly engine: EngineDescription;
  /** Seconds from the first byte to the result. */
  readonly seconds: number;
  readonly finishedAt: Date;
  /** The published dataset that all this comes from; null where it was computed from files here. */
  readonly dataset: SessionDataset | null;
}

export interface Progress extends LoadProgress {
  /** Rows a second since the load began. */
  readonly rate: number;
}

export interface SessionState {
  readonly phase: 'empty' | 'loading' | 'ready' | 'error';
  readonly slots: Slots;
  readonly problems: readonly SessionProblem[];
  /** What was done with the last files that needs no decision, in sentences. */
  readonly notices: readonly string[];
  /** Whether what is loading is a published dataset, which is opened rather than computed. */
  readonly opening: boolean;
  /** Of the dataset that the page begins with, what can be read until it has been opened. */
  readonly firstLook: FirstLook | null;
  /** What is published by now in the place of the dataset that is shown. */
  readonly newer: Published | null;
  /** Files that came while a load was running: the user says what becomes of them. */
  readonly waiting: readonly File[];
  readonly progress: Progress | null;
  readonly data: SessionData | null;
  /** Whether everything shown and exported names licensors by their aliases. */
  readonly anonymised: boolean;
  /** The proof pack that the result is to be compared with. */
  readonly proof: OpenedProof | null;
}

const START: SessionState = {
  phase: 'empty',
  slots: NO_FILES,
  problems: [],
  notices: [],
  opening: false,
  firstLook: null,
  newer: null,
  waiting: [],
  progress: null,
  data: null,
  anonymised: false,
  proof: null,
};

/** Of a dataset that is opened anew while it is shown, what stays on the page meanwhile. */
const UNDER_WAY = {
  problems: [],
  notices: [],
  waiting: [],
  progress: null,
  firstLook: null,
  newer: null,
} as const;

/** The store and all that can be done to it. */
export interface SessionStore extends StoreApi<SessionState> {
  /** The SQL of the calculation. */
  readonly statements: Statements;
  /** Opens the engine in the background. A failure is met, and said, when it is needed. */
  readonly warmUp: () => void;
  /** Opens and recognises files and puts them into their slots; begins to load when all three kinds are there. */
  readonly addFiles: (files: readonly File[]) => Promise<void>;
  /**
   * Opens a published dataset in the place of whatever is shown. With `keep` what is shown stays until it is there, and
   * if it cannot be opened.
   */
  readonly openDataset: (source: DatasetSource, options?: { readonly keep?: boolean }) => Promise<void>;
  /** Looks whether another version is published by now where the dataset that is shown came from. */
  readonly lookForNewer: () => Promise<void>;
  /** Tells what could not even be handed over as files. */
  readonly report: (problem: SessionProblem) => void;
  /** Names the columns of a file, for this file and for every one with the same header in this visit. */
  readonly nameColumns: (
    file: ByteSource,
    header: readonly string[],
    mapping: ColumnMapping,
  ) => Promise<void>;
  /** Reads a file with its header on the given line. */
  readonly readFromLine: (file: ByteSource, line: number) => Promise<void>;
  /** Reads a file in another encoding. */
  readonly setEncoding: (source: SourceFile, encoding: Encoding) => Promise<void>;
  /** Takes one of several files for a kind of which there may be one. */
  readonly chooseFile: (file: SourceFile) => Promise<void>;
  /** Takes the files of a role out of their slot. */
  readonly removeFiles: (role: Role) => void;
  /** Loads the files in the slots once more; `anyway` even if they do not seem to belong together. */
  readonly retry: (options?: { readonly anyway?: boolean }) => Promise<void>;
  /** Stops a load at once: back to the files, nothing half-loaded, the engine's memory given back. */
  readonly cancel: () => void;
  /** Whether ids are compared without regard to case; computes again where that changes. */
  readonly setIgnoreCase: (ignoreCase: boolean) => void;
  /** Stops the load and takes the waiting files, or goes on and forgets them. */
  readonly decideWaiting: (decision: 'replace' | 'keep') => Promise<void>;
  /**
   * The first plays that a step of the ledger is about, found by reading the files once more.
   *
   * Rejects when the files have changed or the engine has lost the result; a new load ends it.
   */
  readonly listPlays: (step: PlaysStep, minSeconds: number, expected: number) => Promise<ListedRow[]>;
  /** Names licensors by their aliases everywhere, or by their own names again. */
  readonly setAnonymised: (anonymised: boolean) => void;
  /** Compares the result with no proof pack any more. */
  readonly dismissProof: () => void;
  /** Forgets files and result, for another set of files. */
  readonly startOver: () => void;
}

/**
 * Whether the engine could not copy a chunk into its memory because a thread had just made that larger: DuckDB-WASM then
 * looks at the memory as it was before. Nothing is wrong with the data, and another engine takes it.
 */
function lostSight(error: unknown): boolean {
  return error instanceof Error && /offset is out of bounds/i.test(error.message);
}

/** Lets the page answer what has come in meanwhile. */
function answerUser(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * The one place where data lives: the files, the load under way, and its result. Actions are the only way to change it.
 *
 * @param beginning set where the page will open a dataset at once, so that it does not begin by asking for files.
 */
export function createSessionStore(
  statements: Statements,
  beginning: Pick<SessionState, 'firstLook'> | null = null,
): SessionStore {
  const engine = new EngineHost();
  const reading = new ReadingWorker();
  const store = createStore<SessionState>(() =>
    beginning ? { ...START, ...beginning, phase: 'loading', opening: true } : START,
  );
  // By the time that React has taken the page over, what reads the dataset is there.
  if (beginning && typeof window !== 'undefined') startReading();
  const mappings = new Map<string, ColumnMapping>();
  const decisions = new WeakMap<ByteSource, IdentifyOptions>();
  const fingerprints = new WeakMap<SourceFile, string>();
  let cancelLoad: AbortController | null = null;
  let ignoreCase = false;
  // Kept for as long as the page is open, so that a licensor has one alias whatever is loaded again.
  let aliases: LicensorAliases | null = null;
  /** The engine that holds the dimensions of the result. */
  let loaded: Connector | null = null;
  /** Of the files that wait, the dataset that they are. */
  let waitingDataset: DatasetFiles | null = null;
  /** What lists plays uses the engine as a load does: one at a time. */
  let listing: Promise<unknown> = Promise.resolve();
  let cancelListing = new AbortController();

  const signatureOf = (header: readonly string[]): string => JSON.stringify(header.map(normaliseHeader));

  async function recognise(file: ByteSource, options: IdentifyOptions = {}): Promise<SourceFile> {
    const all = { ...decisions.get(file), ...options };
    decisions.set(file, all);
    const source = await identify(file, { ...all, mapping: (header) => mappings.get(signatureOf(header)) });
    fingerprints.set(source, await fingerprintOf(file));
    return source;
  }

  async function start(options: { readonly anyway?: boolean; readonly again?: boolean } = {}): Promise<void> {
    const { anyway = false, again = false } = options;
    const { slots } = store.getState();
    if (!isComplete(slots)) return;
    const controller = new AbortController();
    const cancelled = (): boolean => controller.signal.aborted;
    cancelLoad = controller;
    store.setState({
      ...UNDER_WAY,
      notices: store.getState().notices,
      phase: 'loading',
      opening: false,
      data: null,
    });
    const stop = (problem: SessionProblem, remaining: Slots = slots): void =>
      store.setState({ phase: 'error', progress: null, problems: [problem], slots: remaining });
    try {
      cancelListing.abort(new Error('The files are being loaded anew.'));
      await listing.catch(() => undefined);
      cancelListing = new AbortController();
      const connector = await engine.get();
      loaded = connector;
      const begun = performance.now();
      const result = await load(connector, statements, sourcesIn(slots), {
        ignoreCase,
        readRecords: reading.readRecords,
        signal: controller.signal,
        onProgress: (progress) => {
          if (cancelled()) return;
          const seconds = (performance.now() - begun) / 1000;
          store.setState({ progress: { ...progress, rate: seconds > 0 ? progress.rows / seconds : 0 } });
        },
      });
      if (cancelled()) return;
      const cube = await buildCubeInSteps(result.rollup, answerUser);
      if (cancelled()) return;
      const mismatch = anyway ? null : mismatchOf(cube, slots);
      if (mismatch) {
        stop(mismatch);
        return;
      }
      const ledger = playsLedger(cube, result.plays, 0);
      if (!ledger.addsUp) throw new Error(`The ledger does not add up: ${JSON.stringify(ledger)}`);
      aliases = licensorAliases(cube, aliases);
      store.setState({
        phase: 'ready',
        progress: null,
        data: {
          result,
          cube,
          colours: licensorColours(cube),
          aliases,
          engine: connector.description,
          seconds: (performance.now() - begun) / 1000,
          finishedAt: new Date(),
          dataset: null,
        },
      });
    } catch (error) {
      if (cancelled()) return;
      if (!(error instanceof IntakeError)) {
        engine.replace();
        if (!again && lostSight(error)) {
          await start({ anyway, again: true });
          return;
        }
        stop(problemOf(error));
        return;
      }
      // A file that cannot be read as what it is leaves its slot; the others stay.
      const bad = filesIn(slots).find(({ name }) => name === error.problem.file);
      stop(problemOf(error), bad ? without(slots, bad) : slots);
    } finally {
      if (cancelLoad === controller) cancelLoad = null;
    }
  }

  async function openDataset(
    source: DatasetSource,
    options: { readonly keep?: boolean } = {},
  ): Promise<void> {
    const { phase, firstLook } = store.getState();
    const keep = (options.keep ?? false) && phase === 'ready';
    // The page begins as if it were loading; what is opened later is something else.
    const isBeginning = phase === 'loading' && !cancelLoad;
    if (phase === 'loading' && cancelLoad && source.kind === 'files') {
      waitingDataset = source.files;
      store.setState({ waiting: [...source.files.files.values()].slice(0, 1) });
      return;
    }
    cancelLoad?.abort();
    const controller = new AbortController();
    const cancelled = (): boolean => controller.signal.aborted;
    cancelLoad = controller;
    if (!keep)
      store.setState({
        ...UNDER_WAY,
        phase: 'loading',
        opening: true,
        firstLook: isBeginning ? firstLook : null,
        slots: NO_FILES,
        data: null,
        proof: null,
      });
    const begun = performance.now();
    try {
      const { openSessionDataset } = await import('./open-dataset');
      const dataset = await openSessionDataset(source);
      if (cancelled()) return;
      const { cube, result, about, engine: computedBy } = dataset;
      const ledger = playsLedger(cube, result.plays, 0);
      if (!ledger.addsUp) throw new Error(`The ledger does not add up: ${JSON.stringify(ledger)}`);
      cancelListing.abort(new Error('A dataset has been opened.'));
      aliases = licensorAliases(cube, aliases);
      store.setState({
        ...UNDER_WAY,
        phase: 'ready',
        opening: false,
        slots: NO_FILES,
        data: {
          result,
          cube,
          colours: licensorColours(cube),
          aliases,
          engine: { ...computedBy, threads: 0 },
          seconds: (performance.now() - begun) / 1000,
          finishedAt: about.publishedAt,
          dataset,
        },
      });
    } catch (error) {
      if (cancelled()) return;
      const problem = problemOf(error);
      if (keep) store.setState({ notices: [`The newer version could not be opened. ${problem.message}`] });
      else
        store.setState({
          phase: 'error',
          opening: false,
          problems: [{ ...problem, help: { kind: 'open again', source } }],
        });
    } finally {
      if (cancelLoad === controller) cancelLoad = null;
    }
  }

  async function lookForNewer(): Promise<void> {
    const shown = store.getState().data?.dataset;
    if (!shown) return;
    const { lookAtPublished } = await import('./open-dataset');
    // A network that is away for a moment is no news.
    const now = await lookAtPublished(shown.source).catch(() => null);
    if (now && store.getState().data?.dataset === shown)
      store.setState({ newer: now.id === shown.about.id ? null : now });
  }

  /** The first of several files that holds the same as a file, whatever its name. */
  async function firstSame(
    source: SourceFile,
    others: readonly SourceFile[],
  ): Promise<SourceFile | undefined> {
    const print = fingerprints.get(source);
    for (const other of others) {
      if (fingerprints.get(other) !== print) continue;
      // One that cannot be read any more is no match; its own load says what is wrong with it.
      if (await sameContent(other.file, source.file).catch(() => false)) return other;
    }
    return undefined;
  }

  /** Puts recognised files into their slots, leaving out those that are there already. */
  async function accept(
    sources: readonly SourceFile[],
    problems: readonly SessionProblem[],
    replacePlays = false,
  ): Promise<void> {
    const all = [...problems];
    const notices: string[] = [];
    const fresh: SourceFile[] = [];
    for (const source of sources) {
      const same = await firstSame(source, [...filesIn(store.getState().slots), ...fresh]);
      if (!same) {
        fresh.push(source);
        continue;
      }
      notices.push(
        `${source.name} is already loaded${same.name === source.name ? '' : ` as ${same.name}`}: it is not added again.`,
      );
    }
    const filled = fill(store.getState().slots, fresh, replacePlays);
    for (const { role, files } of filled.choices) all.push(tooMany(role, files));
    if (filled.slots.plays.length > 1 && fresh.some(({ role }) => role === 'plays'))
      notices.push(`${filled.slots.plays.length} plays files are added up.`);
    if (all.length > 0) {
      store.setState({ phase: 'error', slots: filled.slots, problems: all, notices });
      return;
    }
    const { phase, data } = store.getState();
    if (fresh.length === 0 && data) {
      store.setState({ phase: phase === 'error' ? 'ready' : phase, problems: [], notices });
      return;
    }
    store.setState({ phase: 'empty', slots: filled.slots, problems: [], notices, data: null });
    await start();
  }

  async function recogniseAll(
    files: readonly ByteSource[],
    problems: SessionProblem[],
    replacePlays: boolean,
  ): Promise<void> {
    const settled = await Promise.allSettled(files.map((file) => recognise(file)));
    const sources = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    for (const one of settled) if (one.status === 'rejected') problems.push(problemOf(one.reason));
    await accept(sources, problems, replacePlays);
  }

  /** Tries a file again with a new decision of the user's; the problems of other files stay. */
  async function decide(file: ByteSource, options: IdentifyOptions): Promise<void> {
    const others = store.getState().problems.filter((problem) => problem.file !== file.name);
    try {
      await accept([await recognise(file, options)], others);
    } catch (error) {
      store.setState({ phase: 'error', problems: [...others, problemOf(error)] });
    }
  }

  async function addFiles(files: readonly File[]): Promise<void> {
    const { proofs, others, problems } = await separateProofs(files);
    const proof = proofs.at(-1);
    if (proof) store.setState({ proof });
    await take(others, false, problems);
  }

  async function take(
    files: readonly File[],
    replacePlays: boolean,
    before: readonly SessionProblem[] = [],
  ): Promise<void> {
    if (files.length === 0 && before.length === 0) return;
    const dataset = datasetAmong(filesInFolder(files));
    if (dataset && (await isDataset(dataset))) {
      await openDataset({ kind: 'files', files: dataset });
      return;
    }
    if (store.getState().phase === 'loading') {
      waitingDataset = null;
      store.setState({ waiting: files });
      return;
    }
    const opened = await Promise.allSettled(files.map((file) => openFile(file)));
    const sources = opened.flatMap((one) => (one.status === 'fulfilled' ? one.value.sources : []));
    const failed = opened.flatMap((one) =>
      one.status === 'rejected' ? [problemOf(one.reason)] : one.value.problems.map(problemOf),
    );
    const problems = [...before, ...failed];
    await recogniseAll(sources, problems, replacePlays);
  }

  const cancel = (): void => {
    if (!cancelLoad) return;
    cancelLoad.abort();
    cancelLoad = null;
    if (!store.getState().opening) {
      engine.replace();
      reading.stop();
    }
    store.setState({ phase: 'empty', opening: false, progress: null, data: null, waiting: [] });
  };

  const warmUp = (): void => {
    reading.start();
    engine.get().catch(() => undefined);
  };

  return {
    ...store,
    statements,
    warmUp,
    addFiles,
    openDataset,
    lookForNewer,
    report: (problem) => store.setState({ phase: 'error', problems: [problem] }),
    async nameColumns(file, header, mapping) {
      mappings.set(signatureOf(header), mapping);
      await decide(file, {});
    },
    readFromLine: (file, line) => decide(file, { headerLine: line }),
    async setEncoding(source, encoding) {
      const { slots } = store.getState();
      store.setState({ slots: without(slots, source) });
      await decide(source.file, { encoding });
    },
    async chooseFile(file) {
      const { slots, problems } = store.getState();
      const others = problems.filter(({ help }) => help?.kind !== 'choose one' || help.role !== file.role);
      store.setState({ slots: { ...slots, [file.role]: file }, problems: others });
      if (others.length > 0) return;
      store.setState({ phase: 'empty', data: null });
      await start();
    },
    removeFiles(role) {
      const { slots } = store.getState();
      store.setState({
        phase: 'empty',
        problems: [],
        notices: [],
        data: null,
        slots: { ...slots, [role]: role === 'plays' ? [] : null },
      });
    },
    retry: start,
    cancel,
    setIgnoreCase(ignore) {
      if (ignore === ignoreCase) return;
      ignoreCase = ignore;
      if (store.getState().phase === 'ready') void start();
    },
    async decideWaiting(decision) {
      const { waiting } = store.getState();
      store.setState({ waiting: [] });
      if (decision === 'keep') return;
      const dataset = waitingDataset;
      waitingDataset = null;
      cancel();
      if (dataset) await openDataset({ kind: 'files', files: dataset });
      else await take(waiting, true);
    },
    async listPlays(step, minSeconds, expected) {
      const { signal } = cancelListing;
      const next = listing
        .catch(() => undefined)
        .then(async () => {
          const { slots } = store.getState();
          const connector = await engine.get();
          signal.throwIfAborted();
          if (!isComplete(slots) || connector !== loaded)
            throw new Error('The engine was restarted. Load the files again to list these rows.');
          return listPlays(
            connector,
            statements,
            sourcesIn(slots),
            { name: step, minSeconds, expected },
            signal,
          );
        });
      listing = next;
      return next;
    },
    setAnonymised: (anonymised) => store.setState({ anonymised }),
    dismissProof: () => store.setState({ proof: null }),
    startOver() {
      store.setState({ ...START, anonymised: store.getState().anonymised });
      warmUp(); // A page that began with a dataset has none yet.
    },
  };
}
