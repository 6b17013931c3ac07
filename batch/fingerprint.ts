import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { InputFile } from '@/lib/dataset/manifest';

const PIECE_BYTES = 1024 * 1024;

/**
 * The SHA-256 of a file in hexadecimal digits. It is read into one piece of memory again and again: a stream would take new
 * memory for each, and collecting that takes longer than the hash.
 *
 * @param signal ends it between two pieces.
 */
export async function sha256Of(file: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
  const handle = await open(file);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await handle.read(piece, 0, PIECE_BYTES);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(piece.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

/** Tells versions of a table apart: the SHA-256 of its file, or of the checksums of its files. */
export function fingerprintOfFiles(files: readonly InputFile[]): string {
  if (files.length === 1) return files[0]!.sha256;
  const hash = createHash('sha256');
  for (const { sha256 } of files) hash.update(sha256);
  return hash.digest('hex');
}
