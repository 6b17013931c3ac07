'use client';

import { useMemo, useState, type ReactNode } from 'react';
import { ChangeWaterfallFigure } from '@/components/charts/waterfall/change-waterfall-figure';
import { useRunExport } from '@/components/saving/export-tasks';
import { saveCsv } from '@/components/saving/save-csv';
import { useRoyaltyTerms } from '@/components/state/royalty-terms';
import { useData } from '@/components/state/use-session';
import { useMinSeconds, useShownCountries } from '@/components/state/view-state';
import { Button } from '@/components/ui/button';
import { WideTable } from '@/components/ui/table';
import { changeKey, changesNote, changesSentence, changesTable } from '@/lib/export/changes-table';
import { tableFileName } from '@/lib/export/file-name';
import { shareChangesCsv } from '@/lib/export/share-changes-csv';
import type { CauseOrder } from '@/lib/market-share/change-causes';
import { countryInText } from '@/lib/market-share/country';
import { formatCount } from '@/lib/market-share/format';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import { changesWithMoney } from '@/lib/market-share/money-changes';
import { shareChangeRows } from '@/lib/market-share/share-change-rows';
import { shareChanges, type ShareChange } from '@/lib/market-share/share-changes';
import type { Before } from '@/lib/session/session-state';
import styles from './changes.module.css';

/** How many changes are drawn, and listed before all are asked for. */
const DRAWN = 6;
const LISTED = 12;

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
      <p className={styles.sentence}>{changesSentence(changes)}</p>
      {order && moved.length > 0 && (
        <div className={styles.grid}>
          {moved.slice(0, DRAWN).map((change) => (
            <article
              key={changeKey(change)}
              aria-label={`${licensorLabel(change.licensor)} in ${countryInText(change.country)}`}
            >
              <h3>
                {licensorLabel(change.licensor)} <span>in {countryInText(change.country)}</span>
              </h3>
              <ChangeWaterfallFigure change={change} order={order} />
            </article>
          ))}
        </div>
      )}
      <p className={styles.note}>{changesNote(changes, order, minSeconds)}</p>
      {changes.length > 0 && <ChangesTable changes={changes} order={order} />}
      <Button onClick={save}>Save as CSV</Button>
    </>
  );
}

function ChangesTable(props: {
  readonly changes: readonly ShareChange[];
  readonly order: CauseOrder | null;
}): ReactNode {
  const { changes, order } = props;
  const [all, setAll] = useState(false);
  const table = changesTable(changes, order, all ? undefined : LISTED);
  return (
    <>
      <WideTable {...table} className={styles.table} scroller={styles.scroller} />
      {changes.length > table.rows.length && (
        <Button look="plain" onClick={() => setAll(true)}>
          Show all {formatCount(changes.length)}
        </Button>
      )}
    </>
  );
}
