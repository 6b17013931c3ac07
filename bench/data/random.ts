import type { Random } from '@/lib/sample/mulberry32';

/** Uniform indices from 0 up to but not including `count`. */
export function uniformly(random: Random, count: number): () => number {
  return () => Math.floor(random() * count);
}

/**
 * Zipf-distributed indices: the n-th (from 1) with probability proportional to 1 / n. Walker's alias method: constant
 * time a draw.
 */
export function byZipf(random: Random, count: number): () => number {
  let sum = 0;
  for (let n = 1; n <= count; n++) sum += 1 / n;
  // Each slot keeps part of itself and gives the rest to an alias.
  const kept = Float64Array.from({ length: count }, (_, i) => count / ((i + 1) * sum));
  const alias = Uint32Array.from(kept, (_, i) => i);
  const small: number[] = [];
  const large: number[] = [];
  kept.forEach((part, i) => (part < 1 ? small : large).push(i));
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop()!;
    const rich = large.at(-1)!;
    alias[poor] = rich;
    kept[rich]! -= 1 - kept[poor]!;
    if (kept[rich]! < 1) small.push(large.pop()!);
  }
  return () => {
    const slot = Math.floor(random() * count);
    return random() < kept[slot]! ? slot : alias[slot]!;
  };
}
