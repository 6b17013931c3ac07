import { hostname } from 'node:os';
import type { EngineDescription } from '@/lib/engine/connector';
import type { DimensionAccount } from '@/lib/engine/file-account';
import { fileRemarks } from '@/lib/engine/file-remarks';
import type { LoadResult } from '@/lib/engine/load';
import type { UnknownIds } from '@/lib/engine/unknown-ids';
import type { Cube } from '@/lib/market-share/cube';
import { playsLedger, totalRows, type PlaysLedger } from '@/lib/market-share/ledger';
import { ledgerSteps } from '@/lib/market-share/ledger-steps';
import { PRODUCT } from '@/lib/product';
import type { CommonOptions } from './command-options';
import type { Computed } from './compute';
import { filesOf } from './dataset/accounts';
import type { ErrorDescription } from './report/error-text';
import type { RunRecord } from './run-record';

/** How much of a run's plays is doubtful, and which limits that exceeds. A ratio equal to its limit is accepted. */
function qualityOf(
  { rows, blank, rejected, counted, unknownLicensor }: PlaysLedger,
  { maxUnknown, maxRejected }: CommonOptions,
): NonNullable<RunRecord['quality']> {
  const unknownRatio = counted === 0 ? 0 : unknownLicensor / counted;
  const rejectedRatio = rows === blank ? 0 : rejected / (rows - blank);
  const exceeded = (ratio: number, limit: number | undefined, what: string): string[] =>
    limit !== undefined && ratio > limit
      ? [`${Number(ratio.toPrecision(4))} of the ${what}; the limit is ${limit}.`]
      : [];
  return {
    unknown_ratio: unknownRatio,
    rejected_ratio: rejectedRatio,
    max_unknown: maxUnknown ?? null,
    max_rejected: maxRejected ?? null,
    passed: [
      ...exceeded(unknownRatio, maxUnknown, 'counted plays have no known licensor'),
      ...exceeded(rejectedRatio, maxRejected, 'rows of plays are rejected'),
    ],
  };
}

/** How many unknown ids are recorded. */
const RECORDED_IDS = 20;

type Step = 'open' | 'compute' | 'publish';

function dimensionRows({ ledger }: DimensionAccount): NonNullable<RunRecord['rows']>['tracks'] {
  return {
    read: ledger.rows,
    ids: ledger.ids,
    repeats: ledger.repeats,
    conflicting: ledger.conflictingRows,
    blank_id: ledger.blankId,
    rejected: totalRows(ledger.rejected),
    blank: ledger.blank,
  };
}

function recordedIds({
  distinct,
  plays,
  exact,
  ids,
}: UnknownIds): NonNullable<RunRecord['unknown_ids']>['tracks'] {
  return {
    distinct,
    plays,
    exact,
    ids: ids
      .slice(0, RECORDED_IDS)
      .map(({ id, plays: ofId, nearMatch }) => ({ id, plays: ofId, near_match: nearMatch })),
  };
}

/** Options for the record, without values of settings whose names suggest secrets. */
function recorded(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { conf } = options;
  if (!Array.isArray(conf)) return options;
  const told = conf.map((setting) =>
    String(setting).replace(/^([^=]*(?:secret|password|token|key|credential)[^=]*)=.*$/is, '$1=…'),
  );
  return { ...options, conf: told };
}

/** The outcome by exit code; any other means a signal. */
const OUTCOMES: ReadonlyMap<number, RunRecord['outcome']> = new Map([
  [0, 'done'],
  [1, 'failed'],
  [3, 'limit passed'],
]);

const elapsed = (since: number): number => Math.round(performance.now() - since) / 1000;

/** A run and its growing record. */
export class Run {
  private readonly begun = performance.now();
  /** The record so far. */
  record: RunRecord;

  constructor(command: RunRecord['command'], options: CommonOptions) {
    this.record = {
      format: 'licensor-market-share-run',
      format_version: 1,
      command,
      options: recorded({ ...options }),
      software: { ...PRODUCT, node: process.versions.node },
      engine: null,
      host: hostname(),
      pid: process.pid,
      started_at: new Date().toISOString(),
      finished_at: null,
      outcome: 'running',
      exit_code: null,
      error: null,
      timings: { total: null },
      inputs: null,
      rows: null,
      quality: null,
      unknown_ids: null,
      dataset: null,
      remarks: [],
      warnings: [],
    };
  }

  /** Runs a step and records its duration, even if it fails. */
  async step<T>(name: Step, action: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    try {
      return await action();
    } finally {
      this.record = { ...this.record, timings: { ...this.record.timings, [name]: elapsed(begun) } };
    }
  }

  /** Records the result. @returns the limits exceeded, in sentences. */
  computed(
    { result, engine, tables }: Computed,
    cube: Cube,
    minSeconds: number,
    limits: CommonOptions,
  ): string[] {
    const ledger = playsLedger(cube, result.plays, minSeconds);
    const quality = qualityOf(ledger, limits);
    this.record = {
      ...this.record,
      engine: engineOf(engine),
      inputs: inputsOf(result, tables),
      rows: {
        min_seconds: minSeconds,
        plays: {
          read: ledger.rows,
          counted: ledger.counted,
          below_threshold: ledger.belowThreshold,
          no_country: ledger.noCountry,
          rejected: ledger.rejected,
          blank: ledger.blank,
          unknown_licensor: ledger.unknownLicensor,
          rejected_by_reason: rejectedByReason(result, cube, minSeconds),
        },
        locations: dimensionRows(result.locations),
        tracks: dimensionRows(result.tracks),
      },
      quality,
      unknown_ids: {
        locations: recordedIds(result.unknownLocations),
        tracks: recordedIds(result.unknownTracks),
      },
      remarks: fileRemarks(result),
    };
    return quality.passed;
  }

  /** Records the publication. */
  published(dataset: NonNullable<RunRecord['dataset']>, warnings: readonly string[]): void {
    this.record = { ...this.record, dataset, warnings: [...warnings] };
  }

  /** Ends the run. */
  finish(exitCode: number, error: ErrorDescription | null): RunRecord {
    this.record = {
      ...this.record,
      finished_at: new Date().toISOString(),
      outcome: OUTCOMES.get(exitCode) ?? 'stopped',
      exit_code: exitCode,
      error: error === null ? null : { ...error },
      timings: { ...this.record.timings, total: elapsed(this.begun) },
    };
    return this.record;
  }
}

function engineOf({ name, version, threads }: EngineDescription): RunRecord['engine'] {
  return { name, version, threads };
}

function inputsOf(result: LoadResult, tables: Computed['tables']): RunRecord['inputs'] {
  return {
    plays: result.plays.flatMap((account) => filesOf(account, tables)),
    locations: result.locations.files.flatMap((account) => filesOf(account, tables)),
    tracks: result.tracks.files.flatMap((account) => filesOf(account, tables)),
  };
}

function rejectedByReason(
  result: LoadResult,
  cube: Cube,
  minSeconds: number,
): { reason: string; rows: number }[] {
  const { steps } = ledgerSteps(cube, result.plays, minSeconds);
  return steps.find(({ kind }) => kind === 'rejected')!.reasons.map((reason) => ({ ...reason }));
}
