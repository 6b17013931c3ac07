import { createHash } from 'node:crypto';
import type { InputFile } from '@/lib/dataset/manifest';
import { filePieces } from './input/file-pieces';

/** The SHA-256 of a file in hexadecimal digits. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of filePieces(file)) hash.update(piece);
  return hash.digest('hex');
}

/** Tells versions of a table apart: the SHA-256 of its file, or of the checksums of its files. */
export function fingerprintOfFiles(files: readonly InputFile[]): string {
  if (files.length === 1) return files[0]!.sha256;
  const hash = createHash('sha256');
  for (const { sha256 } of files) hash.update(sha256);
  return hash.digest('hex');
}
