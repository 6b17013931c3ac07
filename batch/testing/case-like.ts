import type { Tables } from '@/lib/testing/oracle';
import { Mulberry32 } from '@/lib/testing/mulberry32';

/** Tables of the original case's size: 100 plays, 10 locations, 20 tracks, some plays of unknown tracks. */
export function caseLike(seed = 1, plays = 100): Tables {
  const random = new Mulberry32(seed);
  const countries = ['US', 'SE', 'DE', 'GB'];
  const licensors = ['Universe Muzak Corp.', 'Werner Licensing', 'Mere Lean Music', 'So New Inc.'];
  const locations = Array.from({ length: 10 }, (_, i) => [`L${i}`, countries[i % 4]!] as const);
  const tracks = Array.from({ length: 20 }, (_, i) => [`T${i}`, licensors[i % 4]!] as const);
  return {
    plays: Array.from(
      { length: plays },
      () => [`L${random.int(0, 9)}`, `T${random.int(0, 21)}`, String(random.int(0, 200_000))] as const,
    ),
    locations,
    tracks,
  };
}
