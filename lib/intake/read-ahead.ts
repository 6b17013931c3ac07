interface Readable<Chunk> {
  /** Whether it cannot be read before its turn. */
  readonly waitsForTurn?: boolean;
  chunks(onRead?: (bytes: number) => void): AsyncGenerator<Chunk, void, undefined>;
}

/** A reading that has begun: its first chunk is on its way. */
class Begun<Chunk> {
  onRead: ((bytes: number) => void) | null = null;
  readonly generator: AsyncGenerator<Chunk, void, undefined>;
  readonly first: Promise<IteratorResult<Chunk, void>>;

  constructor(source: Readable<Chunk>) {
    this.generator = source.chunks((bytes) => this.onRead?.(bytes));
    this.first = this.generator.next();
    this.first.catch(() => undefined); // Reported to whoever asks for the chunks.
  }

  /** Gives up what is not asked for any more. */
  close(): void {
    this.generator.return().catch(() => undefined); // Its reading has failed, or ends with it.
  }
}

/** Reads sources one after the other. While one is read, the first chunk of the next is already on its way. */
export class ReadAhead<Chunk, Source extends Readable<Chunk>> {
  private readonly begun = new Map<Source, Begun<Chunk>>();

  /** @param sources in the order in which they will be read, each once. */
  constructor(private readonly sources: readonly Source[]) {}

  /** What the source's own `chunks` gives. What was read before its turn is not reported. */
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

  /** Gives up what was begun and is not wanted any more. */
  close(): void {
    for (const reading of this.begun.values()) reading.close();
  }

  private begin(source: Source): Begun<Chunk> {
    const begun = this.begun.get(source) ?? new Begun(source);
    this.begun.set(source, begun);
    return begun;
  }
}
