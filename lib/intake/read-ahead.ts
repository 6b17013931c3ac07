/** Has a file read before its records are asked for: its first chunk is on its way at once. */
export class ReadAhead<Chunk> {
  private onRead: ((bytes: number) => void) | null = null;
  private readonly generator: AsyncGenerator<Chunk, void, undefined>;
  private readonly first: Promise<IteratorResult<Chunk, void>>;

  constructor(
    readonly source: { chunks(onRead?: (bytes: number) => void): AsyncGenerator<Chunk, void, undefined> },
  ) {
    this.generator = source.chunks((bytes) => this.onRead?.(bytes));
    this.first = this.generator.next();
    this.first.catch(() => undefined); // Reported to whoever asks for the chunks.
  }

  /** What the source's own `chunks` gives; may be called once. What was read before it is not reported. */
  async *chunks(onRead?: (bytes: number) => void): AsyncGenerator<Chunk, void, undefined> {
    this.onRead = onRead ?? null;
    try {
      for (let next = await this.first; !next.done; next = await this.generator.next()) yield next.value;
    } finally {
      this.close();
    }
  }

  /** Gives up what is not asked for any more. */
  close(): void {
    this.generator.return().catch(() => undefined); // Its reading has failed, or ends with it.
  }
}
