import { fileRemarks } from '@/lib/engine/file-remarks';
import { foundData } from '@/lib/engine/found-data';
import type { LoadSources } from '@/lib/engine/load';
import { describePassedOver } from '@/lib/intake/file-names';
import { cellsAt } from '@/lib/market-share/cells-at';
import { buildCube, type Cube } from '@/lib/market-share/cube';
import { findingsOf } from '@/lib/market-share/findings';
import { formatBytes, formatCount } from '@/lib/market-share/format';
import { checkedLedger } from '@/lib/market-share/ledger';
import { unusablePlays } from '@/lib/market-share/refusal';
import type { CommonOptions } from './command-options';
import type { Context } from './command';
import { duckDbEngine, type Computed, type Engine } from './compute';
import { openInputs } from './input/open-inputs';
import { runStore } from './input/run-store';
import { refuseMismatch } from './mismatch';
import { ledgerReport } from './report/ledger-report';

/** How many findings are told: each is a line. */
const MOST_FINDINGS = 50;

/** What both commands begin with: a calculation that has been accounted for. */
export interface Loaded extends Computed {
  /** Answers the threshold of the run, and 0. */
  readonly cube: Cube;
  /** The limits that are passed, in sentences. */
  readonly passed: readonly string[];
}

/**
 * Opens the files, computes, and tells the ledger.
 *
 * @param place where a part is to be written, if it is.
 * @param computeBy what computes.
 * @throws IntakeError, EngineError; Error when the ledger does not add up.
 */
export async function loadInputs(
  { options, log, run, statements, engine, signal }: Context<CommonOptions>,
  minSeconds: number,
  place: { readonly partFile: string; readonly directory: string } | null,
  computeBy: Pick<Engine, 'compute' | 'store'> = duckDbEngine,
): Promise<Loaded> {
  const store = runStore(computeBy.store, engine.tempDirectory!, signal);
  const sources = await run.step('open', () =>
    openInputs(options, store, (files) => {
      for (const sentence of describePassedOver(files)) log.info('passed_over', sentence);
    }),
  );
  const begun = performance.now();
  const computed = await run.step('compute', () =>
    computeBy.compute(sources, statements, {
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
    }),
  );
  try {
    return { ...computed, ...account(computed, sources, minSeconds, { options, log, run }) };
  } catch (error) {
    await computed.held?.close();
    throw error;
  }
}

/** Tells the ledger of a calculation, and refuses what cannot be right. */
function account(
  computed: Computed,
  sources: LoadSources,
  minSeconds: number,
  { options, log, run }: Pick<Context<CommonOptions>, 'options' | 'log' | 'run'>,
): Pick<Loaded, 'cube' | 'passed'> {
  const { result } = computed;
  const { rollup } = result;
  const cube = buildCube({ ...rollup, cells: cellsAt(rollup.cells, minSeconds) });
  const ledger = checkedLedger(cube, result.plays, minSeconds);
  const passed = run.computed(computed, cube, minSeconds, options);
  log.block('ledger', ledgerReport(result, cube, minSeconds), { min_seconds: minSeconds, ledger });
  for (const { file, remark } of fileRemarks(result)) log.info('file_remark', `${file}: ${remark}`, { file });
  for (const { text } of findingsOf(foundData(result, cube)).slice(0, MOST_FINDINGS))
    log.info('finding', text);
  if (!options.computeAnyway) refuseMismatch(result, cube, sources);
  for (const warning of unusablePlays(result.plays)) log.warn('unusable_plays', warning);
  for (const limit of passed) log.warn('limit_passed', limit);
  return { cube, passed };
}
