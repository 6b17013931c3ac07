/**
 * Remembers recent keys. Caching what is requested only once is worse than useless: it lives just long enough for the
 * old generation, whose collection stalls every request.
 */
export class SeenBefore {
  private recent = new Set<string>();
  private earlier = new Set<string>();

  /** @param limit at least this many keys are remembered, at most twice as many. */
  constructor(private readonly limit: number) {}

  /** Whether the key was given recently. */
  again(key: string): boolean {
    if (this.recent.has(key)) return true;
    const known = this.earlier.has(key);
    this.recent.add(key);
    if (this.recent.size >= this.limit) {
      this.earlier = this.recent;
      this.recent = new Set();
    }
    return known;
  }
}
