import type { SourceFile } from '@/lib/intake/identify';
import type { RollupColumns } from '@/lib/market-share/rollup';
import { fileAccountOf, type PlaysAccount } from '../file-account';
import {
  canCount,
  countPlaysByKernel,
  type CountedPlays,
  type CountingOptions,
  type CountingSurroundings,
} from './count-plays';
import { isHashedApart } from './counting';

/** The plays of a load, counted one way or the other. */
export interface CountedLoad extends Pick<CountedPlays, 'unknownIds'> {
  readonly plays: readonly PlaysAccount[];
  readonly cells: RollupColumns | Promise<RollupColumns>;
  readonly checkedPlays?: number;
}

/** The counting kernel at work for one load. */
export interface KernelRun {
  /** Counts the plays, once the engine has the dimensions. Errors are those of {@link countPlaysByKernel}. */
  count(around: Omit<CountingSurroundings, 'sources'>): Promise<CountedLoad>;
  /** Ends the threads at once, which gives their memory back. */
  end(): void;
}

/**
 * Starts the threads, and the hashing of the plays files, which needs nothing of the dimensions: both go on while these
 * are loaded. Null where the kernel does not count these files.
 */
export function startKernel(
  counting: CountingOptions,
  sources: readonly SourceFile[],
  signal: AbortSignal,
): KernelRun | null {
  if (!canCount(sources, counting)) return null;
  const threads = counting.start();
  const hashing = new AbortController();
  const ended = AbortSignal.any([signal, hashing.signal]);
  const digests = sources.map(({ file }) =>
    isHashedApart(file) ? counting.hash(file.origin!, ended) : null,
  );
  for (const digest of digests) digest?.catch(() => undefined); // Reported when it is awaited.
  const stop = (): void => threads.forEach((thread) => thread.stop());
  signal.addEventListener('abort', stop, { once: true });
  return {
    async count(around) {
      const counted = await countPlaysByKernel({ ...around, sources }, counting, threads);
      const { files, cells, unknownIds, checkedPlays } = counted;
      for (const [i, file] of files.entries()) file.sha256 = (await digests[i]) ?? file.sha256;
      return {
        plays: files.map((file) => ({ ...fileAccountOf(file), plays: file.filePlays() })),
        cells,
        unknownIds,
        checkedPlays,
      };
    },
    end() {
      stop();
      signal.removeEventListener('abort', stop);
      hashing.abort(new Error('The load has ended'));
    },
  };
}
