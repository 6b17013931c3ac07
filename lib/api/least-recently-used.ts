/** An LRU cache bounded by total cost. */
export class LeastRecentlyUsed<Value> {
  private readonly entries = new Map<string, { readonly value: Value; readonly cost: number }>();
  private total = 0;

  /** @param limit the largest total cost. A single entry above it is not cached. */
  constructor(private readonly limit: number) {}

  /** The total cost of the entries. */
  get cost(): number {
    return this.total;
  }

  /** The number of entries. */
  get size(): number {
    return this.entries.size;
  }

  get(key: string): Value | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: Value, cost: number): void {
    this.delete(key);
    if (cost > this.limit) return;
    this.entries.set(key, { value, cost });
    this.total += cost;
    for (const oldest of this.entries.keys()) {
      if (this.total <= this.limit) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.entries.delete(key);
    this.total -= entry.cost;
  }
}
