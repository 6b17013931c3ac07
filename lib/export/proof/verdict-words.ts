import { formatCount, formatCounted } from '@/lib/market-share/format';
import { exportMoment } from '../about-result';
import type { OpenedProof } from './open-proof';
import type { ProofVerdict } from './verify-proof';

/** When a pack was made: `2026-03-07 14:05:09 UTC`. */
export function proofMoment({ proof }: OpenedProof): string {
  return exportMoment(new Date(proof.made_at));
}

/** A verdict in one sentence. */
export function verdictSentence({ same, numbers, different, altered, files }: ProofVerdict): string {
  if (different > 0)
    return `${formatCounted(different, 'figure is', 'figures are')} not the same as in the proof.`;
  if (altered.length > 0) return `The proof pack was changed after it was made: ${altered.join(', ')}.`;
  const match = numbers === 1 ? 'the one figure matches' : `all ${formatCount(numbers)} figures match`;
  return same && files.length === 0
    ? `Verified: ${match}, and so do the counts at every threshold and the files.`
    : `${match.charAt(0).toUpperCase()}${match.slice(1)}, and so do the counts at every threshold, but the files differ.`;
}
