'use client';

import type { ReactNode } from 'react';
import { formatCount } from '@/lib/market-share/format';
import { fileLedger, playsLedger, type PlaysLedger } from '@/lib/market-share/ledger';
import { belowThresholdName } from '@/lib/market-share/ledger-steps';
import { useData } from '../session/use-session';
import styles from './ledger-view.module.css';
import { useMinSeconds } from './view-state';

/** The ledger of each plays file, where there are several: a line for each, and their sum. */
export function PlaysByFile(): ReactNode {
  const { cube, result } = useData();
  const minSeconds = useMinSeconds();
  const { plays } = result;
  if (plays.length < 2) return null;
  const below = belowThresholdName(minSeconds);
  return (
    <div className={styles.scroller}>
      <table className={styles.files} aria-label="Ledger by plays file">
        <thead>
          <tr>
            {[
              'Plays file',
              'Rows read',
              'Blank',
              'Rejected',
              'No country',
              below,
              'Counted',
              'Unknown licensor',
            ].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plays.map((file) => (
            <FileLine key={file.name} name={file.name} ledger={fileLedger(file, minSeconds)} />
          ))}
        </tbody>
        <tfoot>
          <FileLine name="All" ledger={playsLedger(cube, plays, minSeconds)} />
        </tfoot>
      </table>
    </div>
  );
}

function FileLine({ name, ledger }: { readonly name: string; readonly ledger: PlaysLedger }): ReactNode {
  const { rows, blank, rejected, noCountry, belowThreshold, counted, unknownLicensor } = ledger;
  return (
    <tr className={ledger.addsUp ? undefined : styles.broken}>
      <th scope="row">{name}</th>
      {[rows, blank, rejected, noCountry, belowThreshold, counted, unknownLicensor].map((count, i) => (
        <td key={i}>{formatCount(count)}</td>
      ))}
    </tr>
  );
}
