import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';

interface Place {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** When the file was last changed, in milliseconds, as it was opened; it must not change any more. */
  readonly changed: number;
}

/**
 * A file on disk as the platform's `File`, whose bytes are read when they are asked for, so that the intake of the
 * browser reads files of any size in Node. A file that changes while it is read is an error.
 */
export class DiskFile extends File {
  readonly path: string;

  private constructor(
    name: string,
    private readonly place: Place,
  ) {
    super([], name, { lastModified: place.changed });
    this.path = place.path;
  }

  /** Opens a file. Rejects when there is none. */
  static async open(path: string, name = path): Promise<DiskFile> {
    const { size, mtimeMs } = await stat(path);
    return new DiskFile(name, { path, start: 0, end: size, changed: mtimeMs });
  }

  /** Whether the file on disk is not the one any more that was opened. */
  async isChanged(): Promise<boolean> {
    const { size, mtimeMs } = await stat(this.path);
    return size !== this.place.end || mtimeMs !== this.place.changed;
  }

  override get size(): number {
    return this.place.end - this.place.start;
  }

  override slice(from = 0, to = this.size): DiskFile {
    const { start, end } = this.place;
    const at = (offset: number): number =>
      offset < 0 ? Math.max(start, end + offset) : Math.min(end, start + offset);
    return new DiskFile(this.name, { ...this.place, start: at(from), end: Math.max(at(from), at(to)) });
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    const { path, start, changed } = this.place;
    const bytes = new Uint8Array(this.size);
    const file = await open(path);
    try {
      for (let at = 0; at < bytes.length;) {
        const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
        if (bytesRead === 0) throw new Error('it is shorter than it was');
        at += bytesRead;
      }
      if ((await file.stat()).mtimeMs !== changed) throw new Error('it was changed while it was read');
    } finally {
      await file.close();
    }
    return bytes.buffer;
  }

  override async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.arrayBuffer());
  }

  override async text(): Promise<string> {
    return new TextDecoder().decode(await this.arrayBuffer());
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const { path, start, end } = this.place;
    if (this.size === 0) return new Blob([]).stream();
    const stream = createReadStream(path, { start, end: end - 1, highWaterMark: 1024 * 1024 });
    return Readable.toWeb(stream) as ReadableStream<Uint8Array<ArrayBuffer>>;
  }
}
