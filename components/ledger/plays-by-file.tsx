'use client';

import type { ReactNode } from 'react';
import { formatCount } from '@/lib/market-share/format';
import { fileLedger, playsLedger, type PlaysLedger } from '@/lib/market-share/ledger';
import { belowThresholdName } from '@/lib/market-share/ledger-steps';
import { useData } from '@/components/state/use-session';
import { FileTable, FileTableRow } from '@/components/ui/file-table';
import { useMinSeconds } from '@/components/state/view-state';

/** The ledger of each plays file, where there are several: a line for each, and their sum. */
export function PlaysByFile(): ReactNode {
  const { cube, result } = useData();
  const minSeconds = useMinSeconds();
  const { plays } = result;
  if (plays.length < 2) return null;
  const columns = [
    'Plays file',
    'Rows read',
    'Blank',
    'Rejected',
    'No country',
    belowThresholdName(minSeconds),
    'Counted',
    'Unknown licensor',
  ];
  const all = playsLedger(cube, plays, minSeconds);
  return (
    <FileTable name="Ledger by plays file" columns={columns}>
      <tbody>
        {plays.map((file) => {
          const ledger = fileLedger(file, minSeconds);
          return (
            <FileTableRow
              key={file.name}
              name={file.name}
              figures={figures(ledger)}
              broken={!ledger.addsUp}
            />
          );
        })}
      </tbody>
      <tfoot>
        <FileTableRow name="All" figures={figures(all)} broken={!all.addsUp} />
      </tfoot>
    </FileTable>
  );
}

function figures(ledger: PlaysLedger): string[] {
  const { rows, blank, rejected, noCountry, belowThreshold, counted, unknownLicensor } = ledger;
  return [rows, blank, rejected, noCountry, belowThreshold, counted, unknownLicensor].map(formatCount);
}
