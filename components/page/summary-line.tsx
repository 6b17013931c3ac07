'use client';

import { useMemo, type ReactNode } from 'react';
import { unitFindings } from '@/lib/market-share/findings';
import { formatCount, formatShare } from '@/lib/market-share/format';
import { playsLedger, playsRead } from '@/lib/market-share/ledger';
import { unusablePlays } from '@/lib/market-share/refusal';
import { shareOf } from '@/lib/market-share/shares';
import { useData } from '@/components/state/use-session';
import { DataProblems } from '@/components/ledger/fixes-view';
import { PlaceLink } from '@/components/state/page-place';
import { Notice } from '@/components/ui/notice';
import { Sources } from './sources';
import styles from './summary-line.module.css';
import { useMinSeconds } from '@/components/state/view-state';

/** What became of all plays, in one line. */
export function SummaryLine(): ReactNode {
  const { cube, result } = useData();
  const minSeconds = useMinSeconds();
  const ledger = useMemo(() => playsLedger(cube, result.plays, minSeconds), [cube, result, minSeconds]);
  const units = useMemo(() => unitFindings(result.plays), [result]);
  const verb = (count: number, one: string, many: string): string => (count === 1 ? one : many);
  const parts = [
    ledger.belowThreshold > 0 &&
      `${formatCount(ledger.belowThreshold)} ${verb(ledger.belowThreshold, 'is', 'are')} under ${minSeconds} seconds`,
    ledger.noCountry > 0 &&
      `${formatCount(ledger.noCountry)} ${verb(ledger.noCountry, 'has', 'have')} no known country`,
    ledger.rejected > 0 &&
      `${formatCount(ledger.rejected)} ${verb(ledger.rejected, 'row was', 'rows were')} rejected`,
    ledger.unknownLicensor > 0 &&
      `${formatCount(ledger.unknownLicensor)} of the ${formatCount(ledger.counted)} (${formatShare(shareOf(ledger.unknownLicensor, ledger.counted))}) ${verb(ledger.unknownLicensor, 'has', 'have')} no known licensor`,
  ].filter((part) => part !== false);
  if (!ledger.addsUp) {
    return (
      <p role="alert" className={styles.broken}>
        The rows don’t add up, so don’t rely on these figures. Please reload the files.
      </p>
    );
  }
  return (
    <>
      {unusablePlays(result.plays).map((warning) => (
        <Notice key={warning} as="p" role="alert" tone="bad" onPage>
          {warning}
        </Notice>
      ))}
      {units.map(({ text }) => (
        <Notice key={text} as="p" role="status" onPage>
          {text} <PlaceLink to="ledger">Correct it</PlaceLink>
        </Notice>
      ))}
      <div className={styles.line}>
        <p>
          <b>{formatCount(ledger.counted)}</b> of <b>{formatCount(playsRead(ledger))}</b> plays count
          {parts.length > 0 && '. '}
          {parts.join('; ')}.
        </p>
        <DataProblems />
        <Sources />
        <PlaceLink to="ledger">What happened to every row</PlaceLink>
      </div>
    </>
  );
}
