import type { LoadResult } from '@/lib/engine/load';
import { IntakeError } from '@/lib/intake/errors';
import { exampleIds } from '@/lib/intake/source-file';
import { ROLE_COLUMNS, ROLES } from '@/lib/intake/roles';
import { DEFAULT_ORDER, replacedInTurn, type CauseOrder } from '@/lib/market-share/change-causes';
import { buildCubeInSteps, type Cube } from '@/lib/market-share/cube';
import { unitFindings } from '@/lib/market-share/findings';
import { applyFixes, type Fix, type UnitFix } from '@/lib/market-share/fixes';
import { checkedLedger } from '@/lib/market-share/ledger';
import { refusalOf } from '@/lib/market-share/refusal';
import { compared } from './compare-files';
import { distinctNames } from './distinct-names';
import type { Effects } from './effects';
import type { DatasetSource } from './effects/open-dataset';
import type { Recognising } from './recognising';
import type { Dropped } from './session-actions';
import { problemOf } from './session-problem';
import type { Before, SessionState } from './session-state';
import { filesIn, isComplete, isSettled, NO_FILES, place, undecided, type Slots } from './slots';

type Delivery =
  | { readonly kind: 'files'; readonly slots: Slots }
  | { readonly kind: 'dataset'; readonly source: DatasetSource };

/** What a comparison needs of its session. */
interface Desk {
  readonly effects: Effects;
  readonly recognising: Recognising;
  readonly getState: () => SessionState;
  readonly getFixes: () => readonly Fix[];
  /** Does something in the engine when what is under way there has ended; its signal aborts when the result goes. */
  readonly inEngine: <Value>(work: (signal: AbortSignal) => Promise<Value>) => Promise<Value>;
  readonly set: (before: Before | null) => void;
}

/** The files of a delivery are all there, once each. @throws IntakeError */
function checkComplete(slots: Slots): void {
  const missing = ROLES.filter((role) => slots[role].length === 0);
  if (!isComplete(slots))
    throw new IntakeError({
      message: `The earlier delivery lacks its ${missing.join(' and its ')}.`,
      expected: missing.map((role) => `${role}: ${ROLE_COLUMNS[role].join(', ')}`).join('; '),
      found: filesIn(slots)
        .map(({ name }) => name)
        .join(', '),
      remedy: 'Choose all its files at once. A file that has not changed since is chosen too.',
    });
  const [several] = undecided(slots);
  if (several)
    throw new IntakeError({
      message: `The earlier delivery has ${slots[several].length} ${several} files.`,
      expected: `one ${several} file`,
      found: slots[several].map(({ name }) => name).join(', '),
      remedy: 'Choose one of them, or join them into one file.',
    });
}

/** The units that plays files seem to be in and that were accepted for today's. */
function sameUnits({ plays }: LoadResult, ofNow: readonly Fix[]): UnitFix[] {
  return unitFindings(plays)
    .flatMap(({ offers = [] }) => offers.flatMap(({ fixes }) => fixes))
    .filter((fix) => fix.kind === 'unit')
    .filter(({ unit }) => ofNow.some((one) => one.kind === 'unit' && one.unit === unit));
}

/** Compares the result of a session with an earlier delivery. It is computed anew whenever the result or the fixes change. */
export class Comparing {
  private delivery: Delivery | null = null;
  private controller = new AbortController();
  private order: CauseOrder = DEFAULT_ORDER;

  constructor(private readonly desk: Desk) {}

  /** Takes a delivery in place of the one before, and computes. */
  async take(dropped: Promise<Dropped>): Promise<void> {
    const { signal } = this.begin();
    this.delivery = null;
    try {
      const delivery = await this.open(await dropped);
      if (signal.aborted) return;
      this.delivery = delivery;
    } catch (error) {
      this.fail(error, signal);
      return;
    }
    await this.again();
  }

  /** Computes anew, where there is a delivery. */
  async again(): Promise<void> {
    const { delivery } = this;
    const { data, behind } = this.desk.getState();
    if (!delivery || !(data ?? behind)) return;
    const own = this.begin();
    try {
      const before =
        delivery.kind === 'dataset'
          ? await this.openDataset(delivery.source)
          : await this.desk.inEngine(async (signal) => {
              const stop = (): void => own.abort(signal.reason);
              signal.addEventListener('abort', stop, { once: true });
              own.signal.throwIfAborted();
              signal.throwIfAborted();
              return this.compute(delivery.slots, own.signal);
            });
      if (!own.signal.aborted) this.desk.set(before);
    } catch (error) {
      this.fail(error, own.signal);
    }
  }

  /** Replaces the inputs in another order, and computes anew. */
  async setOrder(order: CauseOrder): Promise<void> {
    this.order = order;
    await this.again();
  }

  /** Ends the comparison, or its loading. */
  stop(): void {
    this.controller.abort();
    this.delivery = null;
    if (this.desk.getState().before) this.desk.set(null);
  }

  private begin(): AbortController {
    this.controller.abort();
    this.controller = new AbortController();
    this.desk.set({ kind: 'loading', part: null });
    return this.controller;
  }

  private fail(error: unknown, signal: AbortSignal): void {
    if (!signal.aborted) this.desk.set({ kind: 'failed', problems: [problemOf(error)] });
  }

  /** Finds out what a delivery is. @throws IntakeError */
  private async open({ dataset, files }: Dropped): Promise<Delivery> {
    const { effects, recognising } = this.desk;
    const found = dataset ?? (await effects.datasetAmong(files));
    if (found) return { kind: 'dataset', source: { kind: 'files', files: found } };
    const { sources, problems } = await recognising.open(distinctNames(files), NO_FILES);
    const [problem] = problems;
    if (problem) throw new IntakeError(problem);
    const { slots } = place(NO_FILES, await compared(effects, sources, []));
    checkComplete(slots);
    return { kind: 'files', slots };
  }

  private async openDataset(source: DatasetSource): Promise<Before> {
    const { about, cube } = await this.desk.effects.openDataset(source);
    return { kind: 'ready', name: `dataset ${about.name}`, cubes: [cube], order: null };
  }

  private async compute(slots: Slots, signal: AbortSignal): Promise<Before> {
    const { effects, getState, getFixes } = this.desk;
    const now = getState().slots;
    const ofNow = getFixes();
    // A unit of played_ms is accepted for files that look like it. Whether the earlier ones do shows once they are loaded.
    const fixes = ofNow.filter(({ kind }) => kind !== 'unit');
    let ofBefore = fixes;
    // Without today's files there are no steps to them.
    const order = isSettled(now) ? this.order : null;
    const mixed = order ? replacedInTurn(slots, now, order) : [slots];
    // Today's result is there already. It is computed again only where the step before it leaves the engine other locations or
    // tracks than those of now, by which it lists rows.
    if (order?.at(-1) === 'plays') mixed.pop();
    const results: LoadResult[] = [];
    const load = async (mix: Slots, i: number): Promise<LoadResult> => {
      const { result } = await effects.compute(mix, {
        fixes: mix.plays === now.plays ? ofNow : ofBefore,
        signal,
        onProgress: ({ bytes, totalBytes }) => {
          const part = (i + (totalBytes > 0 ? bytes / totalBytes : 0)) / mixed.length;
          if (!signal.aborted) this.desk.set({ kind: 'loading', part });
        },
      });
      signal.throwIfAborted();
      return result;
    };
    let unit = '';
    for (const [i, mix] of mixed.entries()) {
      let result = await load(mix, i);
      const same = i === 0 ? sameUnits(result, ofNow) : [];
      if (same.length > 0) {
        unit = `, with played_ms in ${same[0]!.unit}`;
        ofBefore = [...fixes, ...same];
        result = await load(mix, i);
      }
      results.push(result);
    }
    const cubes: Cube[] = [];
    for (const [i, result] of results.slice(0, order?.length).entries())
      cubes.push(await this.cubeOf(result, fixes, i === 0 ? slots : null));
    const [first] = filesIn(slots);
    const name = `${first!.name} and ${filesIn(slots).length - 1} more${unit}`;
    return { kind: 'ready', name, cubes, order };
  }

  /**
   * The cube of a result whose ledger adds up.
   *
   * @param slots of the delivery itself, whose files have to belong together; null for a step.
   */
  private async cubeOf(
    { rollup, ...result }: LoadResult,
    fixes: readonly Fix[],
    slots: Slots | null,
  ): Promise<Cube> {
    const pause = (): Promise<void> => this.desk.effects.pause();
    const cube = await buildCubeInSteps(rollup, pause);
    checkedLedger(cube, result.plays, 0);
    const refusal = slots && refusalOf(cube, result, exampleIds(slots));
    if (refusal) throw new IntakeError(refusal);
    const fixed = applyFixes(rollup, fixes);
    return fixed === rollup ? cube : buildCubeInSteps(fixed, pause);
  }
}
