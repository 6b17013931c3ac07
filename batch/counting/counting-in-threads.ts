import { stat } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import type { CountingOptions } from '@/lib/engine/kernel/count-plays';
import type { NodeEngineOptions } from '@/lib/engine/node';
import { oneByOne } from '@/lib/engine/one-by-one';
import { DiskFile } from '../input/disk-file';
import { bundleThreads, type ThreadScripts } from './bundle-threads';
import { startCountingThread } from './counting-thread';
import { hashInThread } from './hash-in-thread';
import { bytesOfSize } from './memory-size';

/** Fewer plays are counted by the SQL before the kernel's tables are made: 1.6 M rows of two UUIDs. */
const LEAST_BYTES = 128 * 1024 * 1024;

/** One of so many parts of 8 MB is counted by the SQL as well: of a file, its beginning and 2 MB of every 2 GB. */
const RANGES_A_PIECE = 256;

/** The part of the memory that the kernel's tables may take; the engine has tables of its own beside them. */
const PART_OF_MEMORY = 1 / 4;

/** Its numbers for places in a table are of 32 bits. */
const MOST_TABLE_BYTES = 8 * 1024 ** 3;

/**
 * Has the scripts of the threads made while the files are still being opened, where the plays are large enough for them:
 * hashing then begins when this thread is busy with locations and tracks, and not behind that.
 *
 * @param plays what was given as plays; folders and patterns are not looked into.
 */
export async function prepareCounting(plays: readonly string[]): Promise<void> {
  let bytes = 0;
  for (const path of plays) {
    const found = await stat(path).catch(() => null); // Whoever opens it says what is wrong.
    if (found?.isFile()) bytes += found.size;
  }
  if (bytes >= LEAST_BYTES) await bundleThreads();
}

/** The counting kernel in threads of this process, for files on disk. */
export function countingInThreads({ threads, memoryLimit }: NodeEngineOptions): CountingOptions {
  const memory = Math.min(totalmem(), memoryLimit === undefined ? Infinity : bytesOfSize(memoryLimit));
  const inTurn = oneByOne();
  const scriptOf = async (name: keyof ThreadScripts): Promise<string> => (await bundleThreads())[name];
  return {
    start: () =>
      Array.from({ length: threads ?? availableParallelism() }, () =>
        startCountingThread(scriptOf('counting')),
      ),
    shared: true,
    leastBytes: LEAST_BYTES,
    rangesAPiece: RANGES_A_PIECE,
    mostTableBytes: Math.min(memory * PART_OF_MEMORY, MOST_TABLE_BYTES),
    // One after the other: a folder may hold thousands of files, and each has a thread of its own.
    async hash(file, signal) {
      if (!(file instanceof DiskFile)) throw new TypeError(`${file.name} is no file on disk`);
      return inTurn(() => hashInThread(file, scriptOf('hashing'), signal));
    },
  };
}
