'use client';

import type { ReactNode } from 'react';
import type { TableRow } from '@/lib/export/table-model';
import { formatCount } from '@/lib/market-share/format';
import { fileLedger, playsLedger, type PlaysLedger } from '@/lib/market-share/ledger';
import { belowThresholdName } from '@/lib/market-share/ledger-steps';
import { useData } from '@/components/state/use-session';
import { useMinSeconds } from '@/components/state/view-state';
import { WideTable } from '@/components/ui/table';
import styles from './ledger-view.module.css';

/** The ledger of each plays file, where there are several: a line for each, and their sum. */
export function PlaysByFile(): ReactNode {
  const { cube, result } = useData();
  const minSeconds = useMinSeconds();
  const { plays } = result;
  if (plays.length < 2) return null;
  return (
    <WideTable
      name="Ledger by plays file"
      className={styles.files}
      scroller={styles.filesScroller}
      columns={[
        'Plays file',
        'Rows read',
        'Blank',
        'Rejected',
        'No country',
        belowThresholdName(minSeconds),
        'Counted',
        'Unknown licensor',
      ]}
      rows={plays.map((file) => rowOf(file.name, fileLedger(file, minSeconds)))}
      foot={[rowOf('All', playsLedger(cube, plays, minSeconds))]}
    />
  );
}

function rowOf(name: string, ledger: PlaysLedger): TableRow {
  const { rows, blank, rejected, noCountry, belowThreshold, counted, unknownLicensor } = ledger;
  return {
    key: name,
    name,
    cells: [rows, blank, rejected, noCountry, belowThreshold, counted, unknownLicensor].map(formatCount),
    look: ledger.addsUp ? undefined : 'broken',
  };
}
