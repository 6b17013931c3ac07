'use client';

import { useMemo, type ReactNode } from 'react';
import { playsLedger } from '@/lib/market-share/ledger';
import { plainText, type Place } from '@/lib/market-share/linked-text';
import { resultSummary } from '@/lib/market-share/result-summary';
import { PlaceLink } from '@/components/state/page-place';
import { useData } from '@/components/state/use-session';
import {
  useMinSeconds,
  useOpenCountry,
  useShownCountries,
  useThinBelow,
} from '@/components/state/view-state';
import { CopyButton } from '@/components/ui/copy-button';
import { SectionHead } from '@/components/ui/section-head';
import styles from './result-summary.module.css';

/** The whole result in some sentences, to be read or copied; each number leads to where it stands. */
export function ResultSummary(): ReactNode {
  const { cube, result } = useData();
  const minSeconds = useMinSeconds();
  const [countries] = useShownCountries();
  const [thinBelow] = useThinBelow();
  const sentences = useMemo(
    () =>
      resultSummary(cube, playsLedger(cube, result.plays, minSeconds), countries, { minSeconds, thinBelow }),
    [cube, result, countries, minSeconds, thinBelow],
  );
  return (
    <>
      <SectionHead title="In words" label="Summary" sentence={null}>
        <CopyButton text={() => sentences.map(plainText).join(' ')}>Copy as text</CopyButton>
      </SectionHead>
      <p className={styles.text}>
        {sentences.map((sentence, i) => (
          <span key={i}>
            {sentence.map((piece, j) =>
              typeof piece === 'string' ? (
                piece
              ) : (
                <SummaryLink key={j} to={piece.to}>
                  {piece.text}
                </SummaryLink>
              ),
            )}{' '}
          </span>
        ))}
      </p>
    </>
  );
}

function SummaryLink({ to, children }: { readonly to: Place; readonly children: string }): ReactNode {
  const openCountry = useOpenCountry();
  if (typeof to === 'string') return <PlaceLink to={to}>{children}</PlaceLink>;
  const { country } = to;
  return (
    <button type="button" onClick={() => openCountry(country)}>
      {children}
    </button>
  );
}
