import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineDescription } from '@/lib/engine/connector';
import { load, type LoadProgress, type LoadResult } from '@/lib/engine/load';
import type { Statements } from '@/lib/engine/statements';
import { IntakeError, type IntakeProblem } from '@/lib/intake/errors';
import { identify, type SourceFile } from '@/lib/intake/identify';
import type { Role } from '@/lib/intake/roles';
import { buildCube, type Cube } from '@/lib/market-share/cube';
import { playsLedger } from '@/lib/market-share/ledger';
import { licensorColours, type LicensorColours } from '../ui/licensor-colours';
import { EngineHost } from './engine-host';

/** The files that were recognised so far. */
export interface Slots {
  readonly plays: readonly SourceFile[];
  readonly locations: SourceFile | null;
  readonly tracks: SourceFile | null;
}

/** A finished calculation: all that the page shows is derived from it. */
export interface SessionData {
  readonly result: LoadResult;
  readonly cube: Cube;
  readonly colours: LicensorColours;
  readonly engine: EngineDescription;
  /** Seconds from the first byte to the result. */
  readonly seconds: number;
  readonly finishedAt: Date;
}

export interface Progress extends LoadProgress {
  /** Rows a second since the load began. */
  readonly rate: number;
}

export interface SessionState {
  readonly phase: 'empty' | 'loading' | 'ready' | 'error';
  readonly slots: Slots;
  readonly problems: readonly IntakeProblem[];
  readonly progress: Progress | null;
  readonly data: SessionData | null;
}

const NO_FILES: Slots = { plays: [], locations: null, tracks: null };

const START: SessionState = { phase: 'empty', slots: NO_FILES, problems: [], progress: null, data: null };

/** A problem for anything that was thrown: the user's files, the engine, or a defect. */
function problemOf(error: unknown): IntakeProblem {
  if (error instanceof IntakeError) return error.problem;
  const found = error instanceof Error ? error.message : String(error);
  return /out of memory|allocat/i.test(found)
    ? {
        message: 'The browser has run out of memory for this data.',
        found,
        remedy:
          'Close other tabs and try again. Plays may be of any size; it is the tracks and locations that must fit. For more, compute on the command line.',
      }
    : {
        message: 'The calculation stopped, so there is no result to trust.',
        found,
        remedy: 'Try again. If it happens again, reload the page.',
      };
}

/** Puts newly recognised files into their slots; a set that is complete by itself replaces everything. */
function fill(slots: Slots, files: readonly SourceFile[]): Slots {
  const of = (role: Role): SourceFile[] => files.filter((file) => file.role === role);
  const [plays, locations, tracks] = [of('plays'), of('locations'), of('tracks')];
  for (const same of [locations, tracks]) {
    if (same.length > 1) {
      throw new IntakeError({
        message: `There are two ${same[0]!.role} files: ${same.map(({ name }) => name).join(' and ')}.`,
        expected: `one ${same[0]!.role} file`,
        found: String(same.length),
        remedy: 'Choose the files again with only one of them.',
      });
    }
  }
  return {
    plays: plays.length > 0 ? plays : slots.plays,
    locations: locations[0] ?? slots.locations,
    tracks: tracks[0] ?? slots.tracks,
  };
}

const exampleIds = (file: SourceFile, column: number): string =>
  file.preview
    .slice(0, 2)
    .map((row) => row[file.positions[column]!] ?? '')
    .join(', ');

/** Locations or tracks of which not one id occurs in the plays: surely the wrong file, so there is no result. */
function mismatch(
  cube: Cube,
  slots: { plays: readonly SourceFile[]; locations: SourceFile; tracks: SourceFile },
): void {
  const noCountry = cube.noCountryByReason.reduce((sum, plays) => sum + plays, 0);
  const unknown = cube.unknownByReason(0).reduce((sum, plays) => sum + plays, 0);
  const plays = slots.plays[0]!;
  const problem = (other: SourceFile, noun: string, column: number): IntakeProblem => ({
    file: other.name,
    message: `No play matches a ${noun}: is this the right file?`,
    expected: `ids as in ${plays.name}, such as ${exampleIds(plays, column)}`,
    found: `ids such as ${exampleIds(other, 0)}`,
    remedy: `Choose the ${noun}s file that belongs to these plays.`,
  });
  if (cube.totalPlays === 0) return;
  if (cube.noCountryByReason[0] === noCountry && noCountry === cube.totalPlays)
    throw new IntakeError(problem(slots.locations, 'location', 0));
  if (cube.unknownByReason(0)[0] === unknown && unknown === cube.totalPlays - noCountry && unknown > 0)
    throw new IntakeError(problem(slots.tracks, 'track', 1));
}

/** The store and all that can be done to it. */
export interface SessionStore extends StoreApi<SessionState> {
  /** Opens the engine in the background. A failure is met, and said, when it is needed. */
  readonly warmUp: () => void;
  /** Recognises files and puts them into their slots; begins to load when all three kinds are there. */
  readonly addFiles: (files: readonly File[]) => Promise<void>;
  /** Takes the files of a role out of their slot. */
  readonly removeFiles: (role: Role) => void;
  /** Loads the files in the slots once more. */
  readonly retry: () => Promise<void>;
  /** Stops a load at once: back to the files, nothing half-loaded, the engine's memory given back. */
  readonly cancel: () => void;
  /** Forgets files and result, for another set of files. */
  readonly startOver: () => void;
}

/**
 * The one place where data lives: the files, the load under way, and its result. Actions are the only way to change it.
 */
export function createSessionStore(statements: Statements): SessionStore {
  const engine = new EngineHost();
  const store = createStore<SessionState>(() => START);
  let cancelLoad: AbortController | null = null;

  async function start(): Promise<void> {
    const { plays, locations, tracks } = store.getState().slots;
    if (plays.length === 0 || !locations || !tracks) return;
    const slots = { plays, locations, tracks };
    const controller = new AbortController();
    cancelLoad = controller;
    store.setState({ phase: 'loading', problems: [], progress: null, data: null });
    try {
      const connector = await engine.get();
      const begun = performance.now();
      const result = await load(connector, statements, slots, {
        signal: controller.signal,
        onProgress: (progress) => {
          if (controller.signal.aborted) return;
          const seconds = (performance.now() - begun) / 1000;
          store.setState({ progress: { ...progress, rate: seconds > 0 ? progress.rows / seconds : 0 } });
        },
      });
      if (controller.signal.aborted) return;
      const cube = buildCube(result.rollup);
      mismatch(cube, slots);
      const ledger = playsLedger(cube, result.plays, 0);
      if (!ledger.addsUp) throw new Error(`The ledger does not add up: ${JSON.stringify(ledger)}`);
      store.setState({
        phase: 'ready',
        progress: null,
        data: {
          result,
          cube,
          colours: licensorColours(cube),
          engine: connector.description,
          seconds: (performance.now() - begun) / 1000,
          finishedAt: new Date(),
        },
      });
    } catch (error) {
      if (controller.signal.aborted) return;
      if (!(error instanceof IntakeError)) engine.replace();
      store.setState({ phase: 'error', progress: null, problems: [problemOf(error)] });
    } finally {
      if (cancelLoad === controller) cancelLoad = null;
    }
  }

  return {
    ...store,

    warmUp(): void {
      engine.get().catch(() => undefined);
    },

    async addFiles(files: readonly File[]): Promise<void> {
      if (files.length === 0 || store.getState().phase === 'loading') return;
      const settled = await Promise.allSettled(files.map(identify));
      const recognised = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      const problems = settled.flatMap((one) => (one.status === 'rejected' ? [problemOf(one.reason)] : []));
      try {
        store.setState({ slots: fill(store.getState().slots, recognised) });
      } catch (error) {
        problems.push(problemOf(error));
      }
      if (problems.length > 0) {
        store.setState({ phase: 'error', problems });
        return;
      }
      store.setState({ phase: 'empty', problems: [], data: null });
      await start();
    },

    removeFiles(role: Role): void {
      const { slots } = store.getState();
      store.setState({
        phase: 'empty',
        problems: [],
        data: null,
        slots: { ...slots, [role]: role === 'plays' ? [] : null },
      });
    },

    retry: start,

    cancel(): void {
      if (!cancelLoad) return;
      cancelLoad.abort();
      cancelLoad = null;
      engine.replace();
      store.setState({ phase: 'empty', progress: null, data: null });
    },

    startOver(): void {
      store.setState(START);
    },
  };
}
