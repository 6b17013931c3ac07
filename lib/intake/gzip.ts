import { plainSource, readStream, type ByteSource } from './byte-source';
import { IntakeError } from './errors';
import { checkExpansion } from './expansion-limit';

/**
 * A gzip file's content. The platform checks length and CRC at the end, so that a truncated or damaged file is an
 * error, never a short read.
 */
export function gzipSource(file: File): ByteSource {
  const packed = plainSource(file);
  return {
    name: file.name,
    size: file.size,
    origin: file,
    async *stream(watch) {
      let unpacked = 0;
      let read = 0;
      const stream = file.stream().pipeThrough(
        // Sees what goes in, as it is on disk.
        new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
          transform(piece, controller) {
            read += piece.length;
            watch?.onRead?.(read);
            watch?.onBytes?.(piece);
            controller.enqueue(piece);
          },
        }),
      );
      const pieces = readStream(file.name, stream.pipeThrough(new DecompressionStream('gzip')), (cause) => {
        return new IntakeError(
          {
            file: file.name,
            message: 'The gzip file is damaged or incomplete.',
            expected: 'a whole gzip file whose length and checksum (CRC-32) are right',
            found: cause instanceof Error ? cause.message : String(cause),
            remedy:
              'Copy or export the file again, check its size, and choose it again. Nothing of it was used.',
          },
          { cause },
        );
      });
      for await (const piece of pieces) {
        unpacked += piece.length;
        checkExpansion(file.name, packed.size, unpacked);
        yield piece;
      }
    },
  };
}
