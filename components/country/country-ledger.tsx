'use client';

import type { ReactNode } from 'react';
import { ledgerTable } from '@/lib/export/table-model';
import { countryLedgerSteps } from '@/lib/market-share/ledger-steps';
import { countryShares } from '@/lib/market-share/shares';
import { unknownSentence } from '@/lib/market-share/unknown-bound';
import { useData } from '@/components/state/use-session';
import { Table } from '@/components/ui/table';
import styles from './country-ledger.module.css';
import { UNKNOWN_TRACKS, useGoTo } from '@/components/state/page-place';
import { useMinSeconds } from '@/components/state/view-state';

/** A country's part of the ledger: from all its plays to those that count, and why the unknown ones are unknown. */
export function CountryLedger({ country }: { readonly country: string }): ReactNode {
  const { cube, result } = useData();
  const minSeconds = useMinSeconds();
  const goTo = useGoTo();
  const steps = countryLedgerSteps(cube, country, minSeconds);
  const sentence = unknownSentence(countryShares(cube, country, minSeconds));
  return (
    <>
      <Table
        {...ledgerTable('Ledger of the country', steps)}
        columns={['Plays', 'Number', 'Of all']}
        className={styles.table}
      />
      {sentence !== null && (
        <p className={styles.sentence}>
          {sentence}{' '}
          {result.unknownTracks.distinct > 0 && (
            <button type="button" onClick={() => goTo(UNKNOWN_TRACKS)}>
              List unknown tracks (all countries)
            </button>
          )}
        </p>
      )}
    </>
  );
}
