import { mulberry32 } from '@/lib/sample/mulberry32';
import { countryCodes } from '../data/generate';
import { SIZE } from './served-dataset';

/** A request, and the name it is counted under. */
export interface Asked {
  readonly kind: string;
  readonly path: string;
}

/** The mix of requests, as fractions. */
const MIX = [
  { kind: 'shares of one country', part: 0.6, countries: 1 },
  { kind: 'shares of four countries', part: 0.2, countries: 4 },
  { kind: 'countries', part: 0.1, path: '/api/countries' },
  { kind: 'dataset', part: 0.1, path: '/api/dataset' },
] as const;

export const KINDS: readonly string[] = MIX.map(({ kind }) => kind);

/** The fraction of share requests at the usual 60 s; the others have any threshold. */
const USUAL_PART = 0.5;

/** Requests of the mix with random countries and thresholds, seeded. */
export function requestsOf(seed: number): () => Asked {
  const random = mulberry32(seed);
  const all = countryCodes(SIZE.countries);
  return () => {
    let rest = random();
    const one = MIX.find(({ part }) => (rest -= part) < 0) ?? MIX[0];
    if ('path' in one) return { kind: one.kind, path: one.path };
    const params = new URLSearchParams();
    for (let i = 0; i < one.countries; i++) params.append('country', all[Math.floor(random() * all.length)]!);
    if (random() >= USUAL_PART) params.set('min_seconds', String(Math.floor(random() * (SIZE.seconds + 1))));
    return { kind: one.kind, path: `/api/shares?${params.toString()}` };
  };
}
