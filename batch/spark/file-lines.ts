import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const LF = 0x0a;
const CR = 0x0d;

/** The result of reading a whole file. */
export interface ReadThrough {
  readonly sha256: string;
  /** Lines as Spark counts them: ended by LF, CR or both, or by the end of the file. */
  readonly lines: number;
}

/** Reads a file for its checksum and number of lines, to compare with the cluster's. */
export async function readThrough(file: string): Promise<ReadThrough> {
  const hash = createHash('sha256');
  let lines = 0;
  let last = LF;
  for await (const piece of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    hash.update(piece);
    for (let at = piece.indexOf(LF); at >= 0; at = piece.indexOf(LF, at + 1)) lines++;
    for (let at = piece.indexOf(CR); at >= 0; at = piece.indexOf(CR, at + 1))
      if (at + 1 < piece.length && piece[at + 1] !== LF) lines++;
    // A CR at the end of the previous piece ended a line unless an LF follows.
    if (last === CR && piece[0] !== LF) lines++;
    last = piece[piece.length - 1] ?? last;
  }
  if (last !== LF) lines++;
  return { sha256: hash.digest('hex'), lines };
}
