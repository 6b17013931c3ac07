import { fileRemarks } from '@/lib/engine/file-remarks';
import { foundData } from '@/lib/engine/found-data';
import type { LoadSources, LoadResult } from '@/lib/engine/load';
import { describePassedOver } from '@/lib/intake/file-names';
import { cellsAt } from '@/lib/market-share/cells-at';
import { buildCube, type Cube } from '@/lib/market-share/cube';
import { findingsOf } from '@/lib/market-share/findings';
import { formatBytes, formatCount } from '@/lib/market-share/format';
import { checkedLedger } from '@/lib/market-share/ledger';
import { unusablePlays, refusalOf } from '@/lib/market-share/refusal';
import { IntakeError } from '@/lib/intake/errors';
import { exampleIds } from '@/lib/intake/source-file';
import type { CommonOptions } from './command-options';
import type { Context } from './command';
import { duckDbEngine, type Computed, type Engine } from './compute';
import type { FileStore } from './input/file-store';
import { openInputs, type InputArguments } from './input/open-inputs';
import { runStore } from './input/run-store';
import { ledgerReport } from './report/ledger-report';

/** The most findings printed, one a line. */
const MAX_FINDINGS = 50;

/** A calculation with its ledger. */
export interface Accounted {
  /** Valid at the threshold of the run, and 0. */
  readonly cube: Cube;
  /** The limits exceeded, in sentences. */
  readonly passed: readonly string[];
}

/** What `shares` and `rollup` start from. */
export interface Loaded extends Computed, Accounted {}

/** Where to write a part, if any, and what computes. */
interface Computing {
  readonly place?: { readonly partFile: string; readonly directory: string } | null;
  readonly by?: Pick<Engine, 'compute' | 'store'>;
}

/** Opens the files of a delivery. @throws IntakeError. */
export function openDelivery(
  { log }: Pick<Context<CommonOptions>, 'log'>,
  inputs: InputArguments,
  store: FileStore,
): Promise<LoadSources> {
  return openInputs(inputs, store, (files) => {
    for (const sentence of describePassedOver(files)) log.info('passed_over', sentence);
  });
}

/** Computes, reporting progress. @throws IntakeError, EngineError. */
export async function computeDelivery(
  { options, log, statements, engine }: Context<CommonOptions>,
  sources: LoadSources,
  { place, by = duckDbEngine }: Computing = {},
): Promise<Computed> {
  const begun = performance.now();
  return by.compute(sources, statements, {
    engine: {
      ...engine,
      ...(options.database === undefined ? {} : { database: options.database }),
      ...(place ? { directories: [place.directory] } : {}),
    },
    ...(place ? { partFile: place.partFile } : {}),
    onProgress: ({ file, bytes, totalBytes, rows }) => {
      const rate = rows / Math.max(0.001, (performance.now() - begun) / 1000);
      log.progress(
        totalBytes === 0 ? 1 : bytes / totalBytes,
        `${file} · ${formatBytes(bytes)} of ${formatBytes(totalBytes)} · ${formatCount(rows)} rows · ${formatCount(Math.round(rate))} rows/s`,
        { file, bytes, total_bytes: totalBytes, rows },
      );
    },
  });
}

/** A cube valid at a threshold, and 0. */
export function cubeAt({ rollup }: Computed['result'], minSeconds: number): Cube {
  return buildCube({ ...rollup, cells: cellsAt(rollup.cells, minSeconds) });
}

/**
 * Opens the files, computes, and reports the ledger.
 *
 * @param place where to write a part, if any.
 * @param computeBy what computes.
 * @throws IntakeError, EngineError; Error when the ledger does not add up.
 */
export async function loadInputs(
  context: Context<CommonOptions>,
  minSeconds: number,
  place: { readonly partFile: string; readonly directory: string } | null,
  computeBy: Pick<Engine, 'compute' | 'store'> = duckDbEngine,
): Promise<Loaded> {
  const { options, run, engine, signal } = context;
  const store = runStore(computeBy.store, engine.tempDirectory!, signal);
  const sources = await run.step('open', () => openDelivery(context, options, store));
  const computed = await run.step('compute', () =>
    computeDelivery(context, sources, { place, by: computeBy }),
  );
  try {
    return { ...computed, ...account(context, computed, sources, minSeconds) };
  } catch (error) {
    await computed.held?.close();
    throw error;
  }
}

/**
 * Reports the ledger of a calculation, and refuses one that cannot be right.
 *
 * @throws Error when the ledger does not add up.
 */
export function account(
  { options, log, run }: Pick<Context<CommonOptions>, 'options' | 'log' | 'run'>,
  computed: Computed,
  sources: LoadSources,
  minSeconds: number,
): Accounted {
  const { result } = computed;
  const cube = cubeAt(result, minSeconds);
  const ledger = checkedLedger(cube, result.plays, minSeconds);
  const passed = run.computed(computed, cube, minSeconds, options);
  log.block('ledger', ledgerReport(result, cube, minSeconds), { min_seconds: minSeconds, ledger });
  for (const { file, remark } of fileRemarks(result)) log.info('file_remark', `${file}: ${remark}`, { file });
  for (const { text } of findingsOf(foundData(result, cube)).slice(0, MAX_FINDINGS))
    log.info('finding', text);
  if (!options.computeAnyway) refuseMismatch(result, cube, sources);
  for (const warning of unusablePlays(result.plays)) log.warn('unusable_plays', warning);
  for (const limit of passed) log.warn('limit_passed', limit);
  return { cube, passed };
}

/**
 * Refuses plays without a usable row, and locations or tracks without a matching play.
 *
 * @throws IntakeError with the reason.
 */
function refuseMismatch(result: LoadResult, cube: Cube, sources: LoadSources): void {
  const refusal = refusalOf(cube, result, exampleIds(sources));
  if (!refusal) return;
  // Without the role, which the run record does not have.
  const { message, file, line, expected, found, remedy } = refusal;
  throw new IntakeError({
    file,
    message,
    expected,
    remedy: `${remedy} To compute all the same, add --compute-anyway.`,
    ...(line !== undefined && { line }),
    ...(found !== undefined && { found }),
  });
}
