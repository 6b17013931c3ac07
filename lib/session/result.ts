import type { EngineDescription } from '@/lib/engine/connector';
import type { LoadResult } from '@/lib/engine/load';
import { exampleIds } from '@/lib/intake/source-file';
import { buildCubeInSteps, type Cube } from '@/lib/market-share/cube';
import type { Fix } from '@/lib/market-share/fixes';
import { checkedLedger } from '@/lib/market-share/ledger';
import { licensorAliases, type LicensorAliases } from '@/lib/market-share/licensor-aliases';
import { refusalOf } from '@/lib/market-share/refusal';
import type { Computed } from './effects';
import type { SessionDataset } from './effects/open-dataset';
import { RefusedError } from './session-problem';
import type { Slots } from './slots';

/**
 * A result, whether it was computed from files here, kept from an earlier visit or read from a published dataset: all that
 * the page shows is derived from it. Its ledger adds up, and its files belong together or the user has accepted that they do not.
 */
export interface Result {
  readonly result: LoadResult;
  readonly cube: Cube;
  /** What the licensors are called while they are anonymised. */
  readonly aliases: LicensorAliases;
  readonly engine: EngineDescription;
  /** Seconds from the first byte to the result. */
  readonly seconds: number;
  readonly finishedAt: Date;
  /** The published dataset that all this comes from; null where it was computed from files. */
  readonly dataset: SessionDataset | null;
  /** Of a result that this browser has kept, whose files are not here, the fixes that it was kept with; null of any other. */
  readonly keptFixes: readonly Fix[] | null;
}

export interface MakingOptions {
  readonly seconds: number;
  /** The aliases that licensors have had in this visit: each keeps its own. */
  readonly aliases: LicensorAliases | null;
}

/**
 * Makes the result of files.
 *
 * @param options.anyway accepts files that do not seem to belong together.
 * @throws RefusedError when no play can be used, or none matches a location or a track; Error when the ledger does not add up.
 */
export async function resultOfFiles(
  { result, engine }: Computed,
  slots: Slots,
  pause: () => Promise<void>,
  options: MakingOptions & { readonly anyway: boolean },
): Promise<Result> {
  const cube = await buildCubeInSteps(result.rollup, pause);
  checkedLedger(cube, result.plays, 0);
  const refusal = options.anyway ? null : refusalOf(cube, result, exampleIds(slots));
  if (refusal) {
    const { role, ...problem } = refusal;
    const then = role === 'plays' ? 'Then drop the files again.' : 'Or compute with what is there.';
    throw new RefusedError(
      { ...problem, remedy: `${problem.remedy} ${then}` },
      { kind: 'wrong files', role, canGoOn: role !== 'plays' },
    );
  }
  const { seconds, aliases } = options;
  return {
    result,
    cube,
    aliases: licensorAliases(cube, aliases),
    engine,
    seconds,
    finishedAt: new Date(),
    dataset: null,
    keptFixes: null,
  };
}

/**
 * Makes the result of a published dataset.
 *
 * @throws Error when the ledger does not add up.
 */
export function resultOfDataset(dataset: SessionDataset, { seconds, aliases }: MakingOptions): Result {
  const { cube, result, about, engine } = dataset;
  checkedLedger(cube, result.plays, 0);
  return {
    result,
    cube,
    aliases: licensorAliases(cube, aliases),
    engine: { ...engine, threads: 0 },
    seconds,
    finishedAt: about.publishedAt,
    dataset,
    keptFixes: null,
  };
}
