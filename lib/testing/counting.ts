import { sha256 } from '@/lib/intake/digest';
import { Counting } from '@/lib/engine/kernel/counting';
import type { CountingOptions } from '@/lib/engine/kernel/count-plays';

/** The counting kernel in this very thread, as if it were several. */
export function countingHere(
  parts: Pick<CountingOptions, 'rangeBytes' | 'pieceBytes' | 'rangesAPiece'> = {},
  threads = 2,
): CountingOptions {
  return {
    start: () => Array.from({ length: threads }, () => new Counting()),
    shared: threads > 1,
    async hash(file) {
      const digest = await sha256();
      digest.update(new Uint8Array(await file.arrayBuffer()));
      return digest.finish();
    },
    ...parts,
  };
}
