import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { sha256Of } from '../fingerprint';
import { findFiles, type FoundFiles } from './find-files';

/** The bytes from `start` up to but not including `end`. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** The disk of this machine, or the file systems of a cluster. */
export interface FileStore {
  /**
   * Finds the files of an argument: a file, a folder (all tables in it, at any depth) or a pattern.
   *
   * @throws IntakeError when there are none.
   */
  find(argument: string): Promise<FoundFiles>;
  /** The size of a file in bytes and its modification time in ms since 1970. Rejects if there is none. */
  stat(file: string): Promise<{ readonly bytes: number; readonly changed: number }>;
  /** Bytes of a file; fewer if it ends before. */
  read(file: string, extent: Extent): Promise<Uint8Array<ArrayBuffer>>;
  stream(file: string, extent: Extent): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** The SHA-256 of a file in hex. */
  sha256(file: string): Promise<string>;
}

/** The disk of this machine. */
export const localStore: FileStore = {
  find: findFiles,
  async stat(file) {
    const { size, mtimeMs } = await stat(file);
    return { bytes: size, changed: mtimeMs };
  },
  async read(file, { start, end }) {
    // Uninitialised memory: the unread rest is cut off.
    const bytes = new Uint8Array(Buffer.allocUnsafeSlow(end - start).buffer);
    const handle = await open(file);
    try {
      let at = 0;
      while (at < bytes.length) {
        const { bytesRead } = await handle.read(bytes, at, bytes.length - at, start + at);
        if (bytesRead === 0) break;
        at += bytesRead;
      }
      return bytes.subarray(0, at);
    } finally {
      await handle.close();
    }
  },
  stream(file, { start, end }) {
    const stream = createReadStream(file, { start, end: end - 1, highWaterMark: 1024 * 1024 });
    return Readable.toWeb(stream) as ReadableStream<Uint8Array<ArrayBuffer>>;
  },
  sha256: sha256Of,
};
