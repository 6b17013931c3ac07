import { formatCounted } from '@/lib/market-share/format';
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
    return `${formatCounted(different, 'number is', 'numbers are')} not the same as in the proof.`;
  if (altered.length > 0) return `The proof pack was changed after it was made: ${altered.join(', ')}.`;
  const all = `Every number is the same: ${formatCounted(numbers, 'number')}, and the counts behind them at every threshold`;
  return same && files.length === 0
    ? `${all}, from the very same files.`
    : `${all}. Yet not every file is the same.`;
}
