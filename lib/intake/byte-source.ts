import { IntakeError } from './errors';

/** How much of a file is read at a time, in bytes. */
const SLICE_BYTES = 32 * 1024 * 1024;

export type Bytes = Uint8Array<ArrayBuffer>;

/** Callbacks while a source is read. */
export interface ReadWatch {
  /** Called with the number of bytes on disk read so far. */
  onRead?(bytes: number): void;
  /** The bytes in order: of a gzip file as stored, of a file in a ZIP as unpacked. */
  onBytes?(piece: Uint8Array): void;
  /** The content in order, unpacked. */
  readonly onContent?: (piece: Uint8Array) => void;
}

/** Bytes that can be read from the beginning any number of times: a file, or one inside a container. */
export interface ByteSource {
  /** The name to show; a file in a ZIP is prefixed with the ZIP's name. */
  readonly name: string;
  /** Bytes on disk (compressed, where it is): the measure of progress. */
  readonly size: number;
  /** The file it is, or is inside of, from which a worker can open it again. */
  readonly origin?: File;
  /** Its path inside `origin`, if that is a ZIP. */
  readonly inside?: string;
  /** Whether its bytes are those of `origin`, so that any range can be read directly. */
  readonly direct?: boolean;
  /** For a typed table that is read as CSV (Parquet): its number of rows. */
  readonly table?: { readonly rows: number };
  /** Reads from the beginning. @param sliceBytes how much to read at a time, where the source can choose. */
  stream(watch?: ReadWatch, sliceBytes?: number): AsyncGenerator<Bytes, void, undefined>;
}

/** A file that could be read when it was chosen, but no longer. */
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
 * A user's file. The next slice is prefetched while the caller works on the current one.
 *
 * The stream throws IntakeError when the file has changed or can no longer be read.
 */
export function plainSource(file: File, name = file.name): ByteSource {
  async function* stream(
    watch?: ReadWatch,
    sliceBytes = SLICE_BYTES,
  ): AsyncGenerator<Bytes, void, undefined> {
    const slice = (from: number): Promise<ArrayBuffer> => {
      const bytes = Promise.resolve().then(() => file.slice(from, from + sliceBytes).arrayBuffer());
      bytes.catch(() => undefined); // Reported when awaited, or never after a cancel.
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

/** Reads a platform stream; its errors become errors of the file. */
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
    // The caller may stop early; cancelling tells the producer.
    if (!ended) await reader.cancel().catch(() => undefined);
  }
}

/** Joins small pieces and splits large ones into slices of one size; the last may be smaller. */
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

/** The first bytes of a source, up to the given number, and whether that is all of it. */
export async function headOf(
  source: Pick<ByteSource, 'stream'>,
  bytes: number,
): Promise<{ readonly head: Bytes; readonly whole: boolean }> {
  // One byte more shows whether there is more.
  for await (const slice of inSlices(source.stream(undefined, bytes + 1), bytes + 1)) {
    return slice.length > bytes
      ? { head: slice.slice(0, bytes), whole: false }
      : { head: slice, whole: true };
  }
  return { head: new Uint8Array(0), whole: true };
}
