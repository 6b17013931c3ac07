import { IntakeError } from './errors';

/** How much of a file is read at a time, in bytes: the unit of progress. */
export const SLICE_BYTES = 32 * 1024 * 1024;

export type Bytes = Uint8Array<ArrayBuffer>;

/** Told what is read while a source is read. */
export interface ReadWatch {
  /** How many of the bytes on disk have been read so far. */
  onRead?(bytes: number): void;
  /** The bytes themselves, in order: of a gzip file as it is on disk, of a file in a ZIP as it is unpacked. */
  onBytes?(piece: Uint8Array): void;
  /** What it holds, unpacked, in order. */
  readonly onContent?: (piece: Uint8Array) => void;
}

/** Something that can be read as bytes from its beginning, as often as is needed: a file, or one inside a container. */
export interface ByteSource {
  /** As the user knows it; a file in a ZIP carries the ZIP's name before its own. */
  readonly name: string;
  /** Bytes on disk, compressed where it is: the measure of progress. */
  readonly size: number;
  /** The file that it is, or lies in, by which a worker can open it again; absent where there is no such file. */
  readonly origin?: File;
  /** Its path inside `origin`, where that is a ZIP file. */
  readonly inside?: string;
  /** Whether its bytes are just those of `origin`, so that any part of it can be read by itself. */
  readonly direct?: boolean;
  /** How many rows it has, where it is a table of typed columns that is read as CSV: Parquet. */
  readonly table?: { readonly rows: number };
  /**
   * Reads it from its beginning.
   *
   * @param sliceBytes how much is read at a time, where the source can choose.
   */
  stream(watch?: ReadWatch, sliceBytes?: number): AsyncGenerator<Bytes, void, undefined>;
}

/** A file that was fine when it was chosen and is not any more. */
export function cannotBeRead(name: string, cause: unknown): IntakeError {
  return new IntakeError(
    {
      file: name,
      message: 'The file cannot be read any more.',
      found: cause instanceof Error ? cause.message : String(cause),
      expected: 'the file as it was when it was chosen',
      remedy: 'It may have been changed, moved or removed. Choose it again.',
    },
    { cause },
  );
}

/**
 * A file of the user's. The next slice is being read while the caller works on the one before.
 *
 * Its stream throws IntakeError when the file has changed or cannot be read any more.
 */
export function plainSource(file: File, name = file.name): ByteSource {
  async function* stream(
    watch?: ReadWatch,
    sliceBytes = SLICE_BYTES,
  ): AsyncGenerator<Bytes, void, undefined> {
    const slice = (from: number): Promise<ArrayBuffer> => {
      const bytes = Promise.resolve().then(() => file.slice(from, from + sliceBytes).arrayBuffer());
      bytes.catch(() => undefined); // Reported when it is awaited, or not at all after a cancel.
      return bytes;
    };
    let next = file.size > 0 ? slice(0) : null;
    for (let at = 0; next; at += sliceBytes) {
      let bytes: ArrayBuffer;
      try {
        bytes = await next;
      } catch (cause) {
        throw cannotBeRead(name, cause);
      }
      next = at + sliceBytes < file.size ? slice(at + sliceBytes) : null;
      const piece = new Uint8Array(bytes);
      watch?.onRead?.(at + piece.length);
      watch?.onBytes?.(piece);
      yield piece;
    }
  }
  return { name, size: file.size, origin: file, direct: true, stream };
}

/** Reads a stream of the platform; an error of its own is told as one of the file. */
export async function* readStream(
  name: string,
  stream: ReadableStream<Uint8Array>,
  problem: (cause: unknown) => IntakeError = (cause) => cannotBeRead(name, cause),
): AsyncGenerator<Bytes, void, undefined> {
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      let result;
      try {
        result = await reader.read();
      } catch (cause) {
        ended = true;
        throw cause instanceof IntakeError ? cause : problem(cause);
      }
      if (result.done) {
        ended = true;
        return;
      }
      yield result.value as Bytes;
    }
  } finally {
    // The caller may stop early: whatever produces the stream is told so.
    if (!ended) await reader.cancel().catch(() => undefined);
  }
}

/** Joins small pieces, and cuts large ones, into slices of one size; the last may be smaller. */
export async function* inSlices(
  pieces: AsyncIterable<Bytes>,
  sliceBytes = SLICE_BYTES,
): AsyncGenerator<Bytes, void, undefined> {
  let pending: Bytes[] = [];
  let size = 0;
  const take = (): Bytes => {
    if (pending.length === 1) return pending[0]!;
    const joined = new Uint8Array(size);
    let at = 0;
    for (const piece of pending) {
      joined.set(piece, at);
      at += piece.length;
    }
    return joined;
  };
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length;) {
      const part =
        at === 0 && piece.length <= sliceBytes - size ? piece : piece.slice(at, at + sliceBytes - size);
      pending.push(part);
      size += part.length;
      at += part.length;
      if (size < sliceBytes) continue;
      yield take();
      pending = [];
      size = 0;
    }
  }
  if (size > 0) yield take();
}

/** The first bytes of a source, at most as many as asked for, and whether that is all of it. */
export async function headOf(
  source: Pick<ByteSource, 'stream'>,
  bytes: number,
): Promise<{ readonly head: Bytes; readonly whole: boolean }> {
  // One byte more tells whether there is more.
  for await (const slice of inSlices(source.stream(undefined, bytes + 1), bytes + 1)) {
    return slice.length > bytes
      ? { head: slice.slice(0, bytes), whole: false }
      : { head: slice, whole: true };
  }
  return { head: new Uint8Array(0), whole: true };
}
