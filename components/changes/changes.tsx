'use client';

import { useMemo, useState, type ReactNode } from 'react';
import { ChangeWaterfallFigure } from '@/components/charts/waterfall/change-waterfall-figure';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import { useRunExport } from '@/components/saving/export-tasks';
import { saveCsv } from '@/components/saving/save-csv';
import { useRoyaltyTerms } from '@/components/state/royalty-terms';
import { useData } from '@/components/state/use-session';
import { useMinSeconds, useShownCountries } from '@/components/state/view-state';
import { Button } from '@/components/ui/button';
import { WideTable } from '@/components/ui/table';
import { tableFileName } from '@/lib/export/file-name';
import { shareChangesCsv } from '@/lib/export/share-changes-csv';
import type { TableRow } from '@/lib/export/table-model';
import { causesOf, type Cause, type CauseOrder } from '@/lib/market-share/change-causes';
import { countryInText, countryName } from '@/lib/market-share/country';
import { groupedAmount, signedAmount } from '@/lib/market-share/currency';
import { formatCount, formatPoints, formatShare } from '@/lib/market-share/format';
import { changesWithMoney } from '@/lib/market-share/money-changes';
import { shareChangeRows } from '@/lib/market-share/share-change-rows';
import {
  changeSentence,
  shareChanges,
  type MoneyChange,
  type ShareChange,
  type SharePart,
} from '@/lib/market-share/share-changes';
import { shareOf } from '@/lib/market-share/shares';
import type { Before } from '@/lib/session/session-state';
import styles from './changes.module.css';

/** How many changes are told in the sentence, drawn, and listed before all are asked for. */
const TOLD = 3;
const DRAWN = 6;
const LISTED = 12;

const CAUSE_NAMES: Readonly<Record<Cause, string>> = {
  tracks: 'New tracks',
  locations: 'New locations',
  plays: 'New plays',
};

const MONEY_NOTE =
  'Amounts divide today’s pool of a country by its shares before and by its shares now, what is held for unknown licensors included, so their differences add up to zero.';

const nameOf = ({ licensor }: ShareChange): string => licensorLabel(licensor);
const keyOf = ({ country, licensor }: ShareChange): string =>
  `${country} ${licensor.unknown ? '' : licensor.name}`;
const shareOfPart = ({ plays, countryPlays }: SharePart): string => formatShare(shareOf(plays, countryPlays));

/** The shares of the shown countries before and now: in a sentence, step by step, as a table, and as CSV. */
export function Changes({ before }: { readonly before: Before & { readonly kind: 'ready' } }): ReactNode {
  const { cube } = useData();
  const minSeconds = useMinSeconds();
  const [countries] = useShownCountries();
  const { cubes, order } = before;
  const run = useRunExport();
  const [terms] = useRoyaltyTerms();
  const results = useMemo(() => [...cubes, cube], [cubes, cube]);
  const shares = useMemo(
    () => shareChanges(results, countries, minSeconds),
    [results, countries, minSeconds],
  );
  const changes = useMemo(
    () => changesWithMoney(shares, results, countries, terms, minSeconds),
    [shares, results, countries, terms, minSeconds],
  );
  const moved = changes.filter(({ points, steps }) => [points, ...steps].some((one) => one !== 0));
  const save = (): void =>
    run('Changes as CSV', async () => {
      saveCsv(
        tableFileName('share-changes', minSeconds),
        shareChangesCsv(shareChangeRows(changes, order, minSeconds)),
      );
      return null;
    });
  return (
    <>
      <p className={styles.sentence}>{sentenceOf(changes)}</p>
      {order && moved.length > 0 && (
        <div className={styles.grid}>
          {moved.slice(0, DRAWN).map((change) => (
            <article key={keyOf(change)} aria-label={`${nameOf(change)} in ${countryInText(change.country)}`}>
              <h3>
                {nameOf(change)} <span>in {countryInText(change.country)}</span>
              </h3>
              <ChangeWaterfallFigure change={change} order={order} />
            </article>
          ))}
        </div>
      )}
      <p className={styles.note}>
        {noteOf(order, minSeconds)}
        {changes.some(({ money }) => money) && ` ${MONEY_NOTE}`}
      </p>
      {changes.length > 0 && <ChangesTable changes={changes} order={order} />}
      <Button onClick={save}>Save as CSV</Button>
    </>
  );
}

function sentenceOf(changes: readonly ShareChange[]): string {
  const told = changes.filter(({ points }) => points !== 0).slice(0, TOLD);
  return told.length === 0
    ? 'No share of the shown countries has changed.'
    : `The largest changes: ${told.map((change) => changeSentence(change, nameOf(change))).join(', ')}.`;
}

function noteOf(order: CauseOrder | null, minSeconds: number): string {
  const rule = minSeconds === 0 ? 'All plays count' : `The threshold is ${minSeconds} s`;
  if (!order)
    return `${rule}, before and now. Where only a result is there, and not its files, what moved a share cannot be told.`;
  return `${rule}, before and now. Today’s files replace the earlier ones in this order: ${order.join(', ')}. Each step accounts for what it changes, so the steps add up to the difference. Where both a play and the licensor of its track are new, the order decides; the other order is a check.`;
}

function ChangesTable(props: {
  readonly changes: readonly ShareChange[];
  readonly order: CauseOrder | null;
}): ReactNode {
  const { changes, order } = props;
  const [all, setAll] = useState(false);
  const hasMoney = changes.some(({ money }) => money);
  const listed = all ? changes : changes.slice(0, LISTED);
  return (
    <>
      <WideTable
        name="Changes"
        className={styles.table}
        scroller={styles.scroller}
        columns={[
          'Licensor',
          { name: 'Country', look: 'text' },
          { name: 'Difference', look: 'strong' },
          'Share before',
          'Share now',
          ...(order?.map((cause) => CAUSE_NAMES[cause]) ?? []),
          'Plays before',
          'Plays now',
          ...(hasMoney
            ? ['Amount before', 'Amount now', { name: 'Difference in money', look: 'strong' as const }]
            : []),
        ]}
        rows={listed.map((change) => rowOf(change, order, hasMoney))}
      />
      {changes.length > listed.length && (
        <Button look="plain" onClick={() => setAll(true)}>
          Show all {formatCount(changes.length)}
        </Button>
      )}
    </>
  );
}

function rowOf(change: ShareChange, order: CauseOrder | null, hasMoney: boolean): TableRow {
  const { country, parts, points, money } = change;
  const [before, now] = [parts[0]!, parts.at(-1)!];
  const causes = order && causesOf(change, order);
  return {
    key: keyOf(change),
    name: nameOf(change),
    cells: [
      countryName(country),
      formatPoints(points / 100),
      shareOfPart(before),
      shareOfPart(now),
      ...(causes ? order.map((cause) => formatPoints(causes[cause] / 100)) : []),
      formatCount(before.plays),
      formatCount(now.plays),
      ...(hasMoney ? moneyCells(money) : []),
    ],
  };
}

function moneyCells(money: MoneyChange | null): string[] {
  if (!money) return ['–', '–', '–'];
  const { currency, before, now } = money;
  return [
    groupedAmount(before, currency),
    groupedAmount(now, currency),
    `${currency}\u00a0${signedAmount(now - before, currency)}`,
  ];
}
