import { IntakeError } from '@/lib/intake/errors';
import type { PassedOver } from '@/lib/intake/file-names';
import type { Role } from '@/lib/intake/roles';
import { areReadAlike, serialiseFixes, type Conflicts, type Fix } from '@/lib/market-share/fixes';
import type { DimensionLedger } from '@/lib/market-share/ledger';
import type { LicensorAliases } from '@/lib/market-share/licensor-aliases';
import { among, compared } from './compare-files';
import { distinctNames } from './distinct-names';
import { emptyFoldersProblem, passedOverNotices, placedNotices } from './drop-notices';
import { Comparing } from './comparing';
import type { Effects } from './effects';
import type { DatasetSource } from './effects/open-dataset';
import { poolsNotice, takePools, withProblem, withTerms, type GivenRoyalties } from './given-royalties';
import { Recognising, type Recognised } from './recognising';
import { chosen, joined, reduce, removed, type SessionEvent } from './reduce';
import { resultOfKept } from './kept-result';
import { resultOfDataset, resultOfFiles, type Result } from './result';
import { ResultWork } from './result-work';
import type { Dropped, Session } from './session-actions';
import { problemOf } from './session-problem';
import { START, START_OPENING, type Notice, type SessionState } from './session-state';
import {
  filesIn,
  isSettled,
  place,
  sameFiles,
  undecided,
  without,
  type PlacingOptions,
  type Slots,
} from './slots';
import { Turns } from './turns';

/** Of which kinds ids had several values in the files, whatever the fixes have made of them. */
function conflictsIn({ locations, tracks }: Result['result']): Conflicts {
  const any = ({ conflictingIds, healedIds = 0 }: DimensionLedger): boolean => conflictingIds + healedIds > 0;
  return { country: any(locations.ledger), licensor: any(tracks.ledger) };
}

/** A load or opening under way. */
interface Run {
  readonly kind: 'load' | 'opening';
  readonly source: DatasetSource | null;
  readonly controller: AbortController;
}

/**
 * A session: the one place where data lives. User actions that change files take their turn; a load runs beside them and
 * is ended by whatever makes it pointless. Every action settles, and what goes wrong becomes part of the state.
 *
 * @param options.opening whether a dataset will be opened at once, so that the page does not begin by asking for files.
 */
export function createSession(effects: Effects, options: { readonly opening?: boolean } = {}): Session {
  let state: SessionState = options.opening ? START_OPENING : START;
  const listeners = new Set<() => void>();
  const turns = new Turns();
  const recognising = new Recognising(effects);
  const work = new ResultWork(effects);
  let run: Run | null = null;
  let fixes: readonly Fix[] = [];
  /** The fixes that the files of the last result were read by. */
  let computedWith: readonly Fix[] = [];
  /** The files that the user computes although they do not seem to belong together. */
  let accepted: Slots | null = null;
  // Kept for as long as the page is open, so that a licensor has one alias whatever is loaded again.
  let aliases: LicensorAliases | null = null;

  function dispatch(event: SessionEvent): void {
    const next = reduce(state, event);
    if (next === state) return;
    state = next;
    for (const listener of [...listeners]) listener();
  }

  const giveRoyalties = (royalties: GivenRoyalties): void => dispatch({ type: 'royalties', royalties });

  const comparing = new Comparing({
    effects,
    recognising,
    getState: () => state,
    getFixes: () => state.data?.keptFixes ?? fixes,
    inEngine: (read) => work.inEngine(read),
    set: (before) => dispatch({ type: 'before', before }),
  });

  const report = (error: unknown): void => dispatch({ type: 'reported', problem: problemOf(error) });
  const turn = (task: (isStale: () => boolean) => Promise<void>): Promise<void> => turns.take(task, report);

  function begin(kind: Run['kind'], source: DatasetSource | null = null): Run {
    run?.controller.abort();
    return (run = { kind, source, controller: new AbortController() });
  }

  function end(ended: Run): void {
    if (run === ended) run = null;
  }

  function stopRun(): void {
    run?.controller.abort();
    run = null;
    if (state.phase === 'loading') dispatch({ type: 'cancelled' });
  }

  async function load(): Promise<void> {
    const { slots } = state;
    if (!isSettled(slots)) return;
    const anyway = accepted !== null && sameFiles(accepted, slots);
    const wanted = fixes;
    const own = begin('load');
    const { signal } = own.controller;
    work.end();
    dispatch({ type: 'load started' });
    try {
      await work.idle();
      signal.throwIfAborted();
      const begun = performance.now();
      const secondsSince = (): number => (performance.now() - begun) / 1000;
      const computed = await effects.compute(slots, {
        fixes: wanted,
        signal,
        onProgress: (progress) => {
          if (signal.aborted) return;
          const seconds = secondsSince();
          dispatch({
            type: 'progressed',
            progress: { ...progress, rate: seconds > 0 ? progress.rows / seconds : 0 },
          });
        },
      });
      signal.throwIfAborted();
      const data = await resultOfFiles(computed, slots, () => effects.pause(), {
        anyway,
        aliases,
        seconds: secondsSince(),
      });
      signal.throwIfAborted();
      end(own);
      if (!areReadAlike(wanted, fixes, conflictsIn(data.result))) {
        void load();
        return;
      }
      aliases = data.aliases;
      computedWith = wanted;
      dispatch({ type: 'loaded', data, fingerprints: { kind: 'pending' } });
      void fingerprint(data, slots);
      void comparing.again();
    } catch (error) {
      if (signal.aborted) return;
      end(own);
      const problem = problemOf(error);
      const bad =
        error instanceof IntakeError && problem.help === undefined
          ? filesIn(slots).find(({ name }) => name === problem.file)
          : undefined;
      dispatch({ type: 'load failed', problem, bad: bad ?? null });
    }
  }

  /** Loads files that have not been loaded, or not with what the user has set since. */
  function loadIfNeeded(): void {
    const isOld =
      state.phase === 'ready' &&
      isSettled(state.slots) &&
      !areReadAlike(computedWith, fixes, conflictsIn(state.data.result));
    if (isOld || (state.phase === 'empty' && isSettled(state.slots))) void load();
  }

  async function fingerprint(data: Result, slots: Slots): Promise<void> {
    const fingerprints = await work.fingerprints(data, slots);
    if (fingerprints) dispatch({ type: 'fingerprinted', of: data, fingerprints });
  }

  async function open(source: DatasetSource, keep: boolean): Promise<void> {
    const own = begin('opening', source);
    const { signal } = own.controller;
    if (!keep) {
      work.end();
      dispatch({ type: 'opening started' });
    }
    const begun = performance.now();
    try {
      const dataset = await effects.openDataset(source);
      signal.throwIfAborted();
      const data = resultOfDataset(dataset, { aliases, seconds: (performance.now() - begun) / 1000 });
      end(own);
      work.end();
      aliases = data.aliases;
      dispatch({ type: 'opened', data });
      void comparing.again();
    } catch (error) {
      if (signal.aborted) return;
      end(own);
      const problem = problemOf(error);
      if (keep)
        dispatch({
          type: 'noticed',
          notices: [{ text: `The newer version could not be opened. ${problem.message}`, files: [] }],
        });
      else
        dispatch({ type: 'opening failed', problem: { ...problem, help: { kind: 'open again', source } } });
    }
  }

  /** Roles whose files were refused: others may take their place without a question. */
  function refusedRoles(): Role[] {
    return state.problems.flatMap(({ help }) => (help?.kind === 'wrong files' ? [help.role] : []));
  }

  /** Puts recognised files into their slots, or asks what becomes of them while a load runs; loads when all are there. */
  async function accept(
    { sources, problems }: Recognised,
    options: {
      readonly isStale: () => boolean;
      readonly notices?: readonly Notice[];
      readonly placing?: PlacingOptions;
      /** The files of which the user has just decided something. */
      readonly decided?: readonly string[];
    },
  ): Promise<void> {
    const { isStale, notices = [], placing = { replaced: refusedRoles() }, decided = [] } = options;
    const incoming = await compared(effects, sources, filesIn(state.slots));
    const waiting = state.waiting.flatMap((one) => (one.kind === 'files' ? one.sources : []));
    const taken = await among(effects, waiting, sources);
    if (isStale()) return;
    const names = [...sources.map(({ name }) => name), ...problems.flatMap(({ file }) => file ?? [])];
    if (state.phase === 'loading') {
      if (notices.length > 0) dispatch({ type: 'noticed', notices: [...state.notices, ...notices] });
      const fresh = incoming.filter(({ same }) => same === null).map(({ source }) => source);
      if (fresh.length + problems.length === 0)
        dispatch({ type: 'noticed', notices: placedNotices(place(state.slots, incoming)) });
      else {
        const fails = problems.flatMap(({ file }) => file ?? []);
        const asked = [...fresh.map(({ name }) => name), ...new Set(fails)];
        dispatch({ type: 'asked', waiting: { kind: 'files', names: asked, sources: fresh, problems } });
      }
      return;
    }
    stopRun(); // A newer version of the dataset that is being opened is not wanted any more.
    const placed = place(state.slots, incoming, placing);
    dispatch({
      type: 'files placed',
      slots: placed.slots,
      problems,
      settles: [...names, ...decided],
      isDrop: decided.length === 0,
      taken,
      notices: [...placedNotices(placed), ...notices],
    });
    loadIfNeeded();
  }

  async function take(
    files: readonly File[],
    isStale: () => boolean,
    passedOver: readonly PassedOver[],
  ): Promise<void> {
    const { proofs, others: noProofs, problems } = await effects.separateProofs(distinctNames(files));
    const { pools, others } = await effects.separatePools(noProofs);
    if (isStale()) return;
    const proof = proofs.at(-1);
    if (proof) dispatch({ type: 'proof', proof });
    const told = pools.map((file): Notice => {
      giveRoyalties(takePools(state.royalties, file, 'file'));
      return { text: poolsNotice(state.royalties), files: [] };
    });
    if (others.length + problems.length === 0) {
      if (told.length > 0) dispatch({ type: 'noticed', notices: told });
      return;
    }
    const dataset = await effects.datasetAmong(others);
    if (isStale()) return;
    if (dataset) {
      openOrAsk({ kind: 'files', files: dataset }, false);
      return;
    }
    const opened = await recognising.open(others, state.slots);
    if (isStale()) return;
    await accept(
      { sources: opened.sources, problems: [...problems, ...opened.problems] },
      { isStale, notices: [...told, ...passedOverNotices([...passedOver, ...opened.passedOver])] },
    );
  }

  function openOrAsk(source: DatasetSource, keep: boolean): void {
    // Of two clicks on the same thing the second does nothing.
    if (run?.kind === 'opening' && source.kind === 'address' && sameAddress(run.source, source)) return;
    if (state.phase === 'loading' && run && source.kind === 'files')
      dispatch({ type: 'asked', waiting: { kind: 'dataset', files: source.files } });
    else void open(source, keep && state.phase === 'ready');
  }

  const drop = (dropped: Promise<Dropped>): Promise<void> => {
    dropped.catch(() => undefined); // It is met when its turn comes.
    return turn(async (isStale) => {
      const { dataset, files, emptyFolders, passedOver } = await dropped;
      if (isStale()) return;
      if (dataset) {
        openOrAsk({ kind: 'files', files: dataset }, false);
        return;
      }
      if (files.length > 0) await take(files, isStale, passedOver);
      else if (emptyFolders.length > 0) {
        dispatch({ type: 'reported', problem: emptyFoldersProblem(emptyFolders, passedOver) });
      }
    });
  };

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    warmUp: () => effects.warmUp(),
    addFiles: (files) => drop(Promise.resolve({ dataset: null, files, emptyFolders: [], passedOver: [] })),
    drop,
    openDataset: (source, { keep = false } = {}) => turn(async () => openOrAsk(source, keep)),
    openKept: (kept) =>
      turn(async (isStale) => {
        const data = await resultOfKept(kept, () => effects.pause(), aliases);
        if (isStale()) return;
        stopRun();
        work.end();
        aliases = data.aliases;
        dispatch({ type: 'opened', data });
        void comparing.again();
      }),
    async lookForNewer() {
      const shown = state.data?.dataset;
      if (!shown) return;
      // A network that is away for a moment is no news.
      const now = await effects.lookAtPublished(shown.source).catch(() => null);
      if (now && state.data?.dataset === shown)
        dispatch({ type: 'newer published', newer: now.id === shown.about.id ? null : now });
    },
    nameColumns: (file, mapping) =>
      turn(async (isStale) => {
        const unnamed = state.problems.flatMap(({ help }) =>
          help?.kind === 'name columns' ? [help.unmapped] : [],
        );
        const files = recognising.nameColumns(file, mapping, unnamed);
        if (files.length === 0) return;
        const recognised = await recognising.decide(files, { mapping: () => mapping });
        if (!isStale()) await accept(recognised, { isStale, decided: files.map(({ name }) => name) });
      }),
    readFromLine: (file, line) =>
      turn(async (isStale) => {
        const isOffered = state.problems.some(
          ({ help }) => help?.kind === 'use header line' && help.file === file,
        );
        if (!isOffered) return;
        const recognised = await recognising.decide([file], { headerLine: line });
        if (!isStale()) await accept(recognised, { isStale, decided: [file.name] });
      }),
    chooseEncoding: (file, encoding) =>
      turn(async (isStale) => {
        const isOffered = state.problems.some(
          ({ help }) => help?.kind === 'choose encoding' && help.file === file,
        );
        if (!isOffered) return;
        const recognised = await recognising.decide([file], { encoding });
        if (!isStale()) await accept(recognised, { isStale, decided: [file.name] });
      }),
    setEncoding: ({ file }, encoding) =>
      turn(async (isStale) => {
        const old = filesIn(state.slots).find((one) => one.file === file);
        // A file whose encoding showed only while it was read may be read in another than it says.
        if (!old || (old.encoding === encoding && !old.encodingOpen)) return;
        const { sources, problems } = await recognising.decide([file], { encoding });
        if (isStale() || !filesIn(state.slots).includes(old)) return;
        stopRun();
        const [fresh] = sources;
        const slots = fresh
          ? place(state.slots, [{ source: fresh, same: null }]).slots
          : without(state.slots, old);
        dispatch({ type: 'files placed', slots, problems });
        loadIfNeeded();
      }),
    chooseFile: (file) =>
      turn(async () => {
        if (!undecided(state.slots).some((role) => state.slots[role].includes(file))) return;
        dispatch({ type: 'files placed', slots: chosen(state.slots, file) });
        loadIfNeeded();
      }),
    joinFiles: (role) =>
      turn(async () => {
        if (!undecided(state.slots).includes(role)) return;
        dispatch({ type: 'files placed', slots: joined(state.slots, role) });
        loadIfNeeded();
      }),
    removeFiles: (role) =>
      turn(async () => {
        if (state.slots[role].length === 0) return;
        stopRun();
        work.end();
        dispatch({ type: 'files placed', slots: removed(state.slots, role) });
      }),
    retry: ({ anyway = false } = {}) =>
      turn(async () => {
        if (state.phase === 'loading' || state.phase === 'ready') return;
        if (anyway) accepted = state.slots;
        if (state.behind) dispatch({ type: 'shown again' });
        else void load();
        loadIfNeeded();
      }),
    cancel() {
      if (state.phase === 'loading' && run) stopRun();
    },
    setFixes(next) {
      const isNews = serialiseFixes(fixes) !== serialiseFixes(next);
      fixes = next;
      if (!isNews) return;
      void turn(async () => {
        // A load under way ends with another if it has begun with the other setting.
        loadIfNeeded();
        void comparing.again();
      });
    },
    decideWaiting: (waiting, decision) =>
      turn(async (isStale) => {
        if (!state.waiting.includes(waiting)) return;
        dispatch({ type: 'answered', waiting });
        if (decision === 'keep') return;
        stopRun();
        if (waiting.kind === 'dataset') openOrAsk({ kind: 'files', files: waiting.files }, false);
        else {
          const replaced = [...new Set(waiting.sources.map(({ role }) => role))];
          await accept(waiting, { isStale, placing: { replaced } });
        }
      }),
    listPlays: (name, minSeconds, expected) =>
      work.inEngine(async (signal) => {
        if (state.phase !== 'ready' || !isSettled(state.slots))
          throw new Error('There are no files to read.');
        return effects.listRows(state.slots, { name, minSeconds, expected }, signal);
      }),
    fingerprints: () =>
      new Promise((resolve, reject) => {
        const { data } = state;
        const look = (): void => {
          if (state.data !== data || !state.fingerprints) reject(new Error('The result is gone.'));
          else if (state.fingerprints.kind === 'known') resolve(state.fingerprints.of);
          else if (state.fingerprints.kind === 'failed') reject(new IntakeError(state.fingerprints.problem));
          else return;
          listeners.delete(look);
        };
        listeners.add(look);
        look();
      }),
    setAnonymised: (anonymised) => dispatch({ type: 'anonymised', anonymised }),
    setRoyalties: (terms) => giveRoyalties(withTerms(terms)),
    takePools: (given) =>
      turn(async (isStale) => {
        if (!(given instanceof File)) {
          giveRoyalties(
            takePools(state.royalties, { name: 'The pasted rows', text: given.pasted }, 'pasted'),
          );
          return;
        }
        try {
          const read = await effects.readPoolsFile(given);
          if (!isStale()) giveRoyalties(takePools(state.royalties, read, 'file'));
        } catch (error) {
          if (!isStale()) giveRoyalties(withProblem(state.royalties, problemOf(error)));
        }
      }),
    dismissProof: () => dispatch({ type: 'proof', proof: null }),
    compareWith: (dropped) => comparing.take(dropped),
    setCauseOrder: (order) => comparing.setOrder(order),
    stopComparing: () => comparing.stop(),
    startOver() {
      comparing.stop();
      turns.clear();
      run?.controller.abort();
      run = null;
      work.end();
      accepted = null;
      dispatch({ type: 'started over' });
      effects.warmUp(); // A page that began with a dataset has no engine yet.
    },
  };
}

function sameAddress(a: DatasetSource | null, b: DatasetSource): boolean {
  return a?.kind === 'address' && b.kind === 'address' && a.address === b.address;
}
