'use client';

import { download } from '@/lib/export/download';
import { distinctFileNames } from '@/lib/export/file-name';
import { lateCode } from '@/lib/late-code';
import { useSessionStore } from '@/components/state/use-session';
import { svgOf } from '@/components/saving/chart-menu';
import type { ExportWork } from '@/components/saving/export-tasks';
import { useCountryPicture } from '@/components/saving/use-country-picture';
import { useExportSource, useFingerprintedSource } from '@/components/saving/use-export-source';

const loadProofPack = lateCode('This export', () => import('@/lib/export/proof/proof-pack'));

/** Saves the result as a proof pack, from which all of it can be computed and compared again. */
export function useProofPack(): ExportWork {
  const { countries, minSeconds } = useExportSource();
  const fingerprintedSource = useFingerprintedSource();
  const { statements } = useSessionStore();
  const pictureOf = useCountryPicture();
  return async (step, signal, say) => {
    const source = await fingerprintedSource(say, signal);
    const { proofPack } = await loadProofPack();
    const pictures = countries.map(pictureOf);
    const names = distinctFileNames(pictures.map(({ fileName }) => `${fileName}.svg`));
    const charts = pictures.map((picture, i) => ({ fileName: names[i]!, svg: () => svgOf(picture) }));
    const surroundings = { statements, charts, browser: navigator.userAgent, now: new Date() };
    download(`market-share-proof-${minSeconds}s.zip`, await proofPack(source, surroundings, step));
    return 'Proof pack saved. To verify it, drop it here with the same files.';
  };
}
