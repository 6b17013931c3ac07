import { localStore, type FileStore } from './file-store';

/** A range of a file on disk, in a form that can be sent to another thread. */
export interface DiskPlace {
  readonly path: string;
  /** The name to show. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Modification time in ms when it was opened; it must stay the same. */
  readonly changed: number;
}

/**
 * A file on disk, or of a cluster, as a `File` read on demand, so that the page's intake reads files of any size in
 * Node. A file that changes while being read is an error.
 */
export class DiskFile extends File {
  readonly path: string;

  /** @param place a range of an opened file, see {@link DiskFile.open}. */
  constructor(
    readonly place: DiskPlace,
    private readonly store: FileStore = localStore,
  ) {
    super([], place.name, { lastModified: place.changed });
    this.path = place.path;
  }

  /** Opens a file. Rejects if there is none. */
  static async open(path: string, name = path, store: FileStore = localStore): Promise<DiskFile> {
    const { bytes, changed } = await store.stat(path);
    return new DiskFile({ path, name, start: 0, end: bytes, changed }, store);
  }

  /** Whether the file on disk has changed since it was opened. */
  async isChanged(): Promise<boolean> {
    const { bytes, changed } = await this.store.stat(this.path);
    return bytes !== this.place.end || changed !== this.place.changed;
  }

  override get size(): number {
    return this.place.end - this.place.start;
  }

  override slice(from = 0, to = this.size): DiskFile {
    const { start, end } = this.place;
    const at = (offset: number): number =>
      offset < 0 ? Math.max(start, end + offset) : Math.min(end, start + offset);
    const begin = at(from);
    return new DiskFile({ ...this.place, start: begin, end: Math.max(begin, at(to)) }, this.store);
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    const { store } = this;
    const { path, changed } = this.place;
    const bytes = await store.read(path, this.place);
    if (bytes.length < this.size) throw new Error('it is shorter than it was');
    if ((await store.stat(path)).changed !== changed) throw new Error('it was changed while it was read');
    return bytes.buffer;
  }

  override async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.arrayBuffer());
  }

  override async text(): Promise<string> {
    return new TextDecoder().decode(await this.arrayBuffer());
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    return this.size === 0 ? new Blob([]).stream() : this.store.stream(this.path, this.place);
  }
}
