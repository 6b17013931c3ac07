'use client';

import { useMemo, useRef, type ReactNode } from 'react';
import type { FileAccount } from '@/lib/engine/file-account';
import { inputFiles } from '@/lib/export/about-result';
import type { PlaysStep } from '@/lib/engine/list-plays';
import { ledgerTable, type TableRow } from '@/lib/export/table-model';
import { formatCount, formatCounted } from '@/lib/market-share/format';
import { totalRows } from '@/lib/market-share/ledger';
import {
  belowThresholdName,
  ledgerSentence,
  ledgerSteps,
  ledgerVerdict,
  type LedgerStepKind,
} from '@/lib/market-share/ledger-steps';
import { shareOf } from '@/lib/market-share/shares';
import { useData, useSessionStore } from '@/components/state/use-session';
import { Table } from '@/components/ui/table';
import { LedgerRows, type LedgerList } from './ledger-rows';
import styles from './ledger-view.module.css';
import { useMinSeconds } from '@/components/state/view-state';

const COLUMNS = ['file', 'line', 'reason', 'text'];

/** From the rows read to the plays counted, step by step; each step opens a list of its rows. */
export function PlaysLedger(): ReactNode {
  const { cube, result, dataset, keptFixes } = useData();
  const { listPlays } = useSessionStore();
  const minSeconds = useMinSeconds();
  const { ledger, steps } = useMemo(
    () => ledgerSteps(cube, result.plays, minSeconds),
    [cube, result, minSeconds],
  );
  const allFiles = inputFiles(result).map(({ account }) => account);
  const rejectedOfAll = allFiles.reduce((sum, file) => sum + totalRows(file.rejected), 0);
  const blankOfAll = allFiles.reduce((sum, file) => sum + file.blank, 0);
  const below = belowThresholdName(minSeconds);
  const found = (step: PlaysStep, title: string, total: number): LedgerList => ({
    title: `${title}: ${formatCounted(total, 'play')}`,
    fileName: `${step.replace(' ', '-')}-plays.csv`,
    total,
    columns: ['file', 'line', 'text'],
    rows: async () =>
      (await listPlays(step, minSeconds, total)).map(({ file, line, text }) => [file, line, text]),
  });
  const listed = (
    title: string,
    fileName: string,
    total: number,
    of: (file: FileAccount) => FileAccount['listed'],
  ): LedgerList => ({
    title: `${title}: ${formatCount(total)}`,
    fileName,
    total,
    columns: COLUMNS,
    rows: allFiles.flatMap(of).map(({ file, line, reason, text }) => [file, line, reason, text]),
  });
  // A published dataset and a kept result have counts, no rows.
  const listOf: Partial<Record<LedgerStepKind, LedgerList>> =
    dataset || keptFixes
      ? {}
      : {
          blank: listed('Blank lines', 'blank-lines.csv', blankOfAll, (file) => file.listedBlanks),
          rejected: listed('Rejected rows', 'rejected-rows.csv', rejectedOfAll, (file) => file.listed),
          'no country': found('no country', 'No country', ledger.noCountry),
          below: found('below', below, ledger.belowThreshold),
          'unknown licensor': found(
            'unknown licensor',
            'Counted plays with an unknown licensor',
            ledger.unknownLicensor,
          ),
        };
  const lists = useRef(new Map<string, HTMLDetailsElement>());
  const open = (name: string): void => {
    const list = lists.current.get(name);
    if (!list) return;
    list.open = true;
    list.scrollIntoView({ block: 'nearest' });
    list.querySelector('summary')?.focus();
  };
  const rows = ledgerTable('', steps).rows.map(({ step, name, cells, ...row }) => ({
    ...row,
    name:
      step && listOf[step.kind] && step.rows > 0 ? (
        <button type="button" className={styles.step} onClick={() => open(name)} title="Show these rows">
          {name}
        </button>
      ) : (
        name
      ),
    cells: [...cells, step && <Bar key="bar" share={shareOf(step.rows, ledger.rows)} look={row.look} />],
  }));
  return (
    <>
      <p className={ledger.addsUp ? styles.identity : styles.broken}>
        {ledgerSentence(ledger)} <b>{ledgerVerdict(ledger)}</b>
      </p>
      <Table
        name="Ledger of plays"
        columns={['Plays', 'Rows', 'Of all', '']}
        rows={rows}
        className={styles.flow}
      />
      <div className={styles.lists}>
        {steps.map(({ kind, name }) => {
          const list = listOf[kind];
          return list && list.total > 0 ? (
            <LedgerRows
              key={`${list.title} ${minSeconds}`} // What was found belongs to one threshold.
              ref={(element) => {
                if (element) lists.current.set(name, element);
                else lists.current.delete(name);
              }}
              {...list}
            />
          ) : null;
        })}
      </div>
    </>
  );
}

function Bar(props: { readonly share: number | null; readonly look: TableRow['look'] }): ReactNode {
  const { share, look } = props;
  const style = { width: `${(share ?? 0) * 100}%` };
  return <i className={look === 'strong' ? `${styles.bar} ${styles.whole}` : styles.bar} style={style} />;
}
