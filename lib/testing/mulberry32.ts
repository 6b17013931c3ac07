import { mulberry32, type Random } from '@/lib/sample/mulberry32';

/** Seeded pseudo-random numbers and choices for tests. */
export class Mulberry32 {
  /** From 0 up to but not including 1. */
  readonly next: Random;

  constructor(seed: number) {
    this.next = mulberry32(seed);
  }

  /** From `from` to `to`, inclusive. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.int(0, choices.length - 1)]!;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  shuffled<T>(values: readonly T[]): T[] {
    const result = [...values];
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.int(0, i);
      [result[i], result[j]] = [result[j]!, result[i]!];
    }
    return result;
  }
}
