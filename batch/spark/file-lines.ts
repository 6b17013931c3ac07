import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const LF = 0x0a;
const CR = 0x0d;

/** What one reading of a file from its first to its last byte found. */
export interface ReadThrough {
  readonly sha256: string;
  /** Lines as Spark counts them: each ends with LF, CR or both, the last one perhaps with nothing. */
  readonly lines: number;
}

/** Reads a file through for its checksum and its lines: what a cluster has read is compared with them. */
export async function readThrough(file: string): Promise<ReadThrough> {
  const hash = createHash('sha256');
  let lines = 0;
  let last = LF;
  for await (const piece of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    hash.update(piece);
    for (let at = piece.indexOf(LF); at >= 0; at = piece.indexOf(LF, at + 1)) lines++;
    for (let at = piece.indexOf(CR); at >= 0; at = piece.indexOf(CR, at + 1))
      if (at + 1 < piece.length && piece[at + 1] !== LF) lines++;
    // A CR at the end of the piece before ended a line unless this one begins with LF.
    if (last === CR && piece[0] !== LF) lines++;
    last = piece[piece.length - 1] ?? last;
  }
  if (last !== LF) lines++;
  return { sha256: hash.digest('hex'), lines };
}
