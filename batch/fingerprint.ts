import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { InputFile } from '@/lib/dataset/manifest';
import type { Digest } from '@/lib/intake/digest';

/** The SHA-256 of a file in hex. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of filePieces(file)) hash.update(piece);
  return hash.digest('hex');
}

/** Distinguishes versions of a table: the SHA-256 of its file, or of its files' checksums. */
export function fingerprintOfFiles(files: readonly InputFile[]): string {
  if (files.length === 1) return files[0]!.sha256;
  const hash = createHash('sha256');
  for (const { sha256 } of files) hash.update(sha256);
  return hash.digest('hex');
}

const PIECE_BYTES = 1024 * 1024;

/**
 * The bytes of a file in one reused buffer, valid until the next piece is requested. A stream allocates for each
 * piece, and collecting that garbage takes longer than hashing.
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

/** SHA-256 by the platform, with hardware instructions. */
export async function nativeDigest(): Promise<Digest> {
  const hash = createHash('sha256');
  return {
    update: (bytes) => void hash.update(bytes),
    finish: () => hash.digest('hex'),
  };
}
