interface Readable<Chunk> {
  /** Whether it must not be read before its turn. */
  readonly waitsForTurn?: boolean;
  chunks(onRead?: (bytes: number) => void): AsyncGenerator<Chunk, void, undefined>;
}

/** A reading whose first chunk has been requested. */
class PrefetchedReading<Chunk> {
  onRead: ((bytes: number) => void) | null = null;
  readonly generator: AsyncGenerator<Chunk, void, undefined>;
  readonly first: Promise<IteratorResult<Chunk, void>>;

  constructor(source: Readable<Chunk>) {
    this.generator = source.chunks((bytes) => this.onRead?.(bytes));
    this.first = this.generator.next();
    this.first.catch(() => undefined); // Reported to whoever asks for the chunks.
  }

  /** Abandons the reading. */
  close(): void {
    this.generator.return().catch(() => undefined); // It has failed, or ends with the generator.
  }
}

/** Reads sources in order, prefetching the first chunk of the next one. */
export class ReadAhead<Chunk, Source extends Readable<Chunk>> {
  private readonly begun = new Map<Source, PrefetchedReading<Chunk>>();

  /** @param sources in reading order, each once. */
  constructor(private readonly sources: readonly Source[]) {}

  /** The chunks of the source. Prefetched bytes are reported at their turn. */
  async *chunks(source: Source, onRead: (bytes: number) => void): AsyncGenerator<Chunk, void, undefined> {
    const reading = this.begin(source);
    const next = this.sources[this.sources.indexOf(source) + 1];
    if (next && next.waitsForTurn !== true) this.begin(next);
    reading.onRead = onRead;
    try {
      for (let one = await reading.first; !one.done; one = await reading.generator.next()) yield one.value;
    } finally {
      reading.close();
      this.begun.delete(source);
    }
  }

  /** Abandons what was prefetched. */
  close(): void {
    for (const reading of this.begun.values()) reading.close();
  }

  private begin(source: Source): PrefetchedReading<Chunk> {
    const begun = this.begun.get(source) ?? new PrefetchedReading(source);
    this.begun.set(source, begun);
    return begun;
  }
}
