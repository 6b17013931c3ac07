/** Equal-width classes of shares: `width` from 0 to 1, the first one from 0. */
export interface ShareClasses {
  readonly width: number;
  readonly count: number;
}

/** Round widths. */
const WIDTHS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2];
const MOST = 5;

/** At most five classes of round width for shares from 0 to the largest. */
export function shareClasses(largest: number): ShareClasses {
  const width = WIDTHS.find((step) => Math.ceil(largest / step - 1e-9) <= MOST) ?? 0.2;
  return { width, count: Math.max(1, Math.ceil(largest / width - 1e-9)) };
}

/** The class of a share, from 0; an edge belongs to the class below. */
export function classOf(share: number, { width, count }: ShareClasses): number {
  return Math.max(0, Math.min(count - 1, Math.ceil(share / width - 1e-9) - 1));
}
