import { open } from 'node:fs/promises';

const PIECE_BYTES = 1024 * 1024;

/**
 * The bytes of a file on disk, piece by piece, all in one piece of memory: each is good until the next is asked for. A stream
 * would take new memory for each, and collecting that takes longer than hashing it.
 */
export async function* filePieces(file: string): AsyncGenerator<Buffer, void, undefined> {
  const memory = Buffer.allocUnsafeSlow(PIECE_BYTES);
  const handle = await open(file);
  try {
    for (;;) {
      const { bytesRead } = await handle.read(memory, 0, PIECE_BYTES);
      if (bytesRead === 0) return;
      yield memory.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
