import type { OpenedProof } from '@/lib/export/proof/open-proof';
import { lateCode } from '@/lib/late-code';
import { problemOf, type SessionProblem } from '../session-problem';

const loadOpenProof = lateCode('A proof pack', () => import('@/lib/export/proof/open-proof'));

/** Files that came together, by what they are. */
export interface SeparatedFiles {
  readonly proofs: readonly OpenedProof[];
  readonly others: readonly File[];
  /** Proof packs that cannot be read. */
  readonly problems: readonly SessionProblem[];
}

/** Whether a file begins as a ZIP does; one that cannot be read does not. */
async function looksLikeZip(file: File): Promise<boolean> {
  const start = await file
    .slice(0, 3)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  const [p, k, three] = new Uint8Array(start);
  return p === 0x50 && k === 0x4b && three === 3;
}

async function open(file: File): Promise<OpenedProof | null> {
  if (!(await looksLikeZip(file))) return null;
  const { openProof } = await loadOpenProof();
  return openProof(file);
}

/** Takes the proof packs out of files that came together. */
export async function separateProofs(files: readonly File[]): Promise<SeparatedFiles> {
  const proofs: OpenedProof[] = [];
  const others: File[] = [];
  const problems: SessionProblem[] = [];
  for (const file of files) {
    try {
      const proof = await open(file);
      if (proof) proofs.push(proof);
      else others.push(file);
    } catch (error) {
      problems.push(problemOf(error));
    }
  }
  return { proofs, others, problems };
}
