'use client';

import { useEffect, useState } from 'react';
import type { ExportSource } from '@/lib/export/export-source';
import type { OpenedProof } from '@/lib/export/proof/open-proof';
import { termsOfProof } from '@/lib/export/proof/proved-royalties';
import type { ProofVerdict } from '@/lib/export/proof/verify-proof';
import { lateCode } from '@/lib/late-code';
import { yieldToPage } from '@/lib/export/step';
import { buildCubeInSteps } from '@/lib/market-share/cube';
import { DEFAULT_THIN_BELOW } from '@/lib/market-share/thin-market';
import { applyFixes, parseFixes } from '@/lib/market-share/fixes';
import { mapLicensorNames } from '@/lib/market-share/licensor-aliases';
import { PRODUCT } from '@/lib/product';
import { fingerprinted } from '@/lib/session/fingerprinted';
import { anonymousData } from '@/components/state/anonymous-data';
import type { SessionData } from '@/components/state/session-data';
import { useSessionStore } from '@/components/state/use-session';

const loadVerifyProof = lateCode('The comparison', () => import('@/lib/export/proof/verify-proof'));

/** A verdict, why there is none, or null while it is being found. */
export type Verdict =
  | { readonly kind: 'found'; readonly verdict: ProofVerdict }
  | { readonly kind: 'failed'; readonly problem: string }
  | null;

/** The result as the proof has it set, whatever is set on the page. */
async function sourceAsProved(
  { proof }: OpenedProof,
  data: SessionData,
  fingerprints: readonly string[],
): Promise<ExportSource> {
  const { min_seconds, countries, fixes: text, anonymised, royalties } = proof.settings;
  const fixes = parseFixes(text);
  const own = anonymised ? mapLicensorNames(fixes, data.aliases.reveal) : fixes;
  const rollup = applyFixes(data.result.rollup, own);
  const cube = rollup === data.result.rollup ? data.cube : await buildCubeInSteps(rollup, yieldToPage);
  const { result, ...shown } = anonymised ? anonymousData({ ...data, cube }) : { ...data, cube };
  return {
    cube: shown.cube,
    result: fingerprinted(result, fingerprints),
    engine: data.engine,
    computedAt: data.finishedAt,
    dataset: null,
    countries,
    minSeconds: min_seconds,
    fixes,
    royaltyTerms: termsOfProof(royalties),
    before: null, // A pack has no comparison.
    anonymised,
    thinBelow: DEFAULT_THIN_BELOW, // Marks countries, and changes no number.
  };
}

/** Compares a result, as it was loaded, with a proof, once its files are hashed. */
export function useVerdict(proof: OpenedProof, data: SessionData): Verdict {
  const { fingerprints } = useSessionStore();
  const [found, setFound] = useState<{
    readonly proof: OpenedProof;
    readonly data: SessionData;
    readonly verdict: Verdict;
  } | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const step = async (): Promise<void> => {
      await yieldToPage();
      signal.throwIfAborted();
    };
    const find = async (): Promise<Verdict> => {
      const { verifyProof } = await loadVerifyProof();
      const source = await sourceAsProved(proof, data, await fingerprints());
      const verdict = await verifyProof(proof, source, `${PRODUCT.name} ${PRODUCT.version}`, step);
      return { kind: 'found', verdict };
    };
    void find()
      .catch((error: unknown): Verdict => ({
        kind: 'failed',
        problem: error instanceof Error ? error.message : String(error),
      }))
      .then((verdict) => {
        if (!signal.aborted) setFound({ proof, data, verdict });
      });
    return () => controller.abort();
  }, [proof, data, fingerprints]);
  return found?.proof === proof && found.data === data ? found.verdict : null;
}
