/**
 * Tells what has been asked for before. What is asked for once is not worth keeping: as long as it is kept it lives long
 * enough to be collected with all that is old, which has every request wait.
 */
export class SeenBefore {
  private recent = new Set<string>();
  private earlier = new Set<string>();

  /** @param limit how many keys are remembered at least, and twice as many at most. */
  constructor(private readonly limit: number) {}

  /** Whether the key was given before, not too long ago. */
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
