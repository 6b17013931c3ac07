'use client';

import { useMemo, useRef, type ReactNode } from 'react';
import type { FileAccount } from '@/lib/engine/file-account';
import { inputFiles } from '@/lib/export/about-result';
import type { PlaysStep } from '@/lib/engine/list-plays';
import { formatCount, formatCounted, formatShare } from '@/lib/market-share/format';
import { totalRows, type ReasonCount } from '@/lib/market-share/ledger';
import {
  belowThresholdName,
  ledgerSentence,
  ledgerSteps,
  type LedgerStepKind,
} from '@/lib/market-share/ledger-steps';
import { shareOf } from '@/lib/market-share/shares';
import { useData, useSessionStore } from '@/components/state/use-session';
import { LedgerRows, type LedgerList } from './ledger-rows';
import styles from './ledger-view.module.css';
import { useMinSeconds } from '@/components/state/view-state';

const COLUMNS = ['file', 'line', 'reason', 'text'];

interface StepProps {
  readonly name: string;
  readonly rows: number;
  readonly reasons: readonly ReasonCount[];
  readonly look?: 'strong' | 'inner';
  /** The rows that the step is about. */
  readonly list?: LedgerList;
}

/** From the rows read to the plays counted, step by step; each step opens a list of its rows. */
export function PlaysLedger(): ReactNode {
  const { cube, result, dataset } = useData();
  const { listPlays } = useSessionStore();
  const minSeconds = useMinSeconds();
  const { ledger, steps: ledgerOf } = useMemo(
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
  // A published dataset keeps counts, no rows.
  const listOf: Partial<Record<LedgerStepKind, LedgerList>> = dataset
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
  const steps: readonly StepProps[] = ledgerOf.map(({ kind, ...step }) => ({
    ...step,
    ...(kind === 'read' || kind === 'counted' ? { look: 'strong' } : {}),
    ...(kind === 'unknown licensor' ? { look: 'inner' } : {}),
    ...(listOf[kind] ? { list: listOf[kind] } : {}),
  }));
  const lists = useRef(new Map<string, HTMLDetailsElement>());
  const open = (name: string): void => {
    const list = lists.current.get(name);
    if (!list) return;
    list.open = true;
    list.scrollIntoView({ block: 'nearest' });
    list.querySelector('summary')?.focus();
  };
  return (
    <>
      <p className={ledger.addsUp ? styles.identity : styles.broken}>
        {ledgerSentence(ledger)}{' '}
        <b>
          {ledger.addsUp
            ? 'All rows accounted for.'
            : 'The rows don’t add up, so don’t rely on these figures.'}
        </b>
      </p>
      <table className={styles.flow} aria-label="Ledger of plays">
        <thead>
          <tr>
            <th scope="col">Plays</th>
            <th scope="col">Rows</th>
            <th scope="col">Of all</th>
            <th aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <Step key={step.name} {...step} all={ledger.rows} open={open} />
          ))}
        </tbody>
      </table>
      <div className={styles.lists}>
        {steps.map(({ name, list }) =>
          list && list.total > 0 ? (
            <LedgerRows
              key={`${list.title} ${minSeconds}`} // What was found belongs to one threshold.
              ref={(element) => {
                if (element) lists.current.set(name, element);
                else lists.current.delete(name);
              }}
              {...list}
            />
          ) : null,
        )}
      </div>
    </>
  );
}

function Step(props: StepProps & { readonly all: number; readonly open: (name: string) => void }): ReactNode {
  const { name, rows, all, reasons, look, list, open } = props;
  const share = shareOf(rows, all);
  return (
    <>
      <tr className={look === 'strong' ? styles.strong : undefined}>
        <th scope="row" className={look === 'inner' ? styles.inner : undefined}>
          {list && rows > 0 ? (
            <button type="button" className={styles.step} onClick={() => open(name)} title="Show these rows">
              {name}
            </button>
          ) : (
            name
          )}
        </th>
        <td>{formatCount(rows)}</td>
        <td>{formatShare(share)}</td>
        <td aria-hidden="true">
          <i className={styles.bar} style={{ width: `${(share ?? 0) * 100}%` }} />
        </td>
      </tr>
      {reasons.map((reason) => (
        <tr key={reason.reason} className={styles.reason}>
          <th scope="row" className={look === 'inner' ? styles.innerReason : undefined}>
            {reason.reason}
          </th>
          <td>{formatCount(reason.rows)}</td>
          <td>{formatShare(shareOf(reason.rows, all))}</td>
          <td />
        </tr>
      ))}
    </>
  );
}
