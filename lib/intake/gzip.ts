import { lateCode } from '@/lib/late-code';
import { readStream, type Bytes, type ByteSource, type ReadWatch } from './byte-source';
import { IntakeError } from './errors';
import { checkExpansion } from './expansion-limit';

const loadPako = lateCode('A gzip file', () => import('pako'));

/** Whether bytes start like a gzip file (RFC 1952). */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

function damaged(name: string, cause: unknown): IntakeError {
  return new IntakeError(
    {
      file: name,
      message: 'The gzip file is damaged or incomplete.',
      expected: 'a whole gzip file whose length and checksum (CRC-32) are right',
      found: cause instanceof Error ? cause.message : String(cause),
      remedy: 'Export or copy the file again, check its size and add it again; nothing was used.',
    },
    { cause },
  );
}

/** The platform's decompressor. It checks length and CRC; what it does after the first member varies. */
async function* byPlatform(packed: AsyncGenerator<Bytes>): AsyncGenerator<Bytes, void, undefined> {
  const input = new ReadableStream<Bytes>({
    async pull(controller) {
      const next = await packed.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: () => void packed.return(undefined),
  });
  yield* readStream('', input.pipeThrough(new DecompressionStream('gzip')), (cause) => damaged('', cause));
}

/** Unpacks every member of a gzip file (`cat a.gz b.gz`, bgzip, pigz) and checks the length and CRC of each. */
async function* memberByMember(packed: AsyncIterable<Bytes>): AsyncGenerator<Bytes, void, undefined> {
  const { Inflate } = await loadPako();
  let unpacked: Bytes[] = [];
  const member = (): { readonly inflate: InstanceType<typeof Inflate>; unread(): number } => {
    const inflate = new Inflate({ windowBits: 31, chunkSize: 256 * 1024 });
    let unread = (): number => 0;
    inflate.onStart = (stream) => (unread = () => stream.avail_in);
    inflate.onData = (bytes) => void unpacked.push(bytes);
    return { inflate, unread: () => unread() };
  };
  let current: ReturnType<typeof member> | null = null;
  for await (const piece of packed) {
    for (let at = 0; at < piece.length;) {
      // Tapes and block devices pad with NUL.
      if (!current && piece[at] === 0) {
        at++;
        continue;
      }
      current ??= member();
      const { inflate } = current;
      inflate.push(piece.subarray(at));
      if (inflate.err !== 0) throw new Error(inflate.msg);
      at = piece.length - current.unread();
      if (inflate.ended) current = null;
      yield* unpacked;
      unpacked = [];
    }
  }
  if (current) throw new Error('it ends in the middle');
}

/** How much of a packed file is read at a time, in bytes: it may unpack to many times as much. */
const PACKED_SLICE = 256 * 1024;

/** The length recorded in the last member, modulo 2^32. */
function lengthInTrailer(lastBytes: Uint8Array): number {
  return new DataView(lastBytes.buffer, lastBytes.byteOffset).getUint32(0, true);
}

/**
 * The content of a gzip file, all members. A truncated or damaged file is an error, never a short read.
 *
 * The platform's decompressor is fast. Where it stops at a second member, with or without an error, pako unpacks the
 * file again, and what was already delivered is skipped.
 */
export function gzipSource(packed: ByteSource): ByteSource {
  const { name, size } = packed;
  return {
    name,
    size,
    ...(packed.origin ? { origin: packed.origin } : {}),
    async *stream(watch) {
      let passed = 0;
      let seen = 0;
      const trailer = new Uint8Array(4);
      /** Reads the packed file; a second pass is not reported again. */
      async function* read(): AsyncGenerator<Bytes, void, undefined> {
        let at = 0;
        const onBytes = (piece: Uint8Array): void => {
          const fresh = piece.subarray(Math.max(0, seen - at));
          at += piece.length;
          seen = Math.max(seen, at);
          if (fresh.length > 0) watch?.onBytes?.(fresh);
        };
        const whole: ReadWatch = { onBytes, onRead: (bytes) => watch?.onRead?.(bytes) };
        for await (const piece of packed.stream(whole, PACKED_SLICE)) {
          const last = piece.subarray(-4);
          trailer.copyWithin(0, last.length);
          trailer.set(last, 4 - last.length);
          yield piece;
        }
      }
      const pass = (piece: Bytes): Bytes => {
        passed += piece.length;
        checkExpansion(name, size, passed);
        return piece;
      };
      const platform = byPlatform(read());
      try {
        for (;;) {
          // Its errors are ignored: pako will find what is wrong, if anything.
          const next = await platform.next().catch(() => null);
          if (next?.done && lengthInTrailer(trailer) === passed % 2 ** 32) return;
          if (!next || next.done) break;
          yield pass(next.value);
        }
      } finally {
        await platform.return();
      }
      let skip = passed;
      try {
        for await (const piece of memberByMember(read())) {
          const fresh = piece.subarray(Math.min(skip, piece.length));
          skip -= piece.length - fresh.length;
          if (fresh.length > 0) yield pass(fresh);
        }
      } catch (cause) {
        throw cause instanceof IntakeError ? cause : damaged(name, cause);
      }
    },
  };
}
