/** The right end of a share axis that holds all of some shares, from 0 to 1: the largest one, up to the next tenth. */
export function shareAxisEnd(shares: readonly number[]): number {
  const most = shares.reduce((longest, share) => Math.max(longest, share), 0);
  return Math.min(1, Math.max(0.1, Math.ceil(most * 10 - 1e-9) / 10));
}
