'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { exportDate } from '@/lib/export/export-source';
import { lateCode } from '@/lib/late-code';
import { PRODUCT } from '@/lib/product';
import { useUrlParameter } from '@/components/state/url-parameters';
import { useLicensorChoice } from '@/components/state/licensor-choice';
import { useExportSource } from '@/components/saving/use-export-source';
import { useData } from '@/components/state/use-session';

type ReportModule = typeof import('./print-report');

let loaded: ReportModule | null = null;

/** Fetches the code of the report, which printing cannot wait for. */
export const loadReport = lateCode('Printing', async () => {
  loaded ??= await import('./print-report');
});

/**
 * Puts the report in the place of the page while it is being printed, by whatever way. It is made from what the page
 * shows at that moment, and is gone afterwards.
 */
export function ReportHost(): ReactNode {
  const source = useExportSource();
  const { colours } = useData();
  const choice = useLicensorChoice();
  const [bounds] = useUrlParameter('bounds');
  const [thinBelow] = useUrlParameter('thin');
  const [printing, setPrinting] = useState(false);
  const title = `${PRODUCT.name}, ${source.minSeconds} s, ${exportDate(source.computedAt)}`;

  useEffect(() => {
    let usualTitle = document.title;
    const begin = (): void => {
      if (!loaded) return; // Then the page itself is printed.
      usualTitle = document.title;
      document.title = title; // The name that a PDF is saved under.
      flushSync(() => setPrinting(true));
    };
    const end = (): void => {
      document.title = usualTitle;
      setPrinting(false);
    };
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, [title]);

  if (!printing || !loaded) return null;
  const { PrintReport } = loaded;
  return createPortal(
    <PrintReport source={source} colours={colours} choice={choice} bounds={bounds} thinBelow={thinBelow} />,
    document.body,
  );
}
