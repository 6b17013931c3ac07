'use client';

import { useCallback, useMemo, type ReactNode } from 'react';
import { inputFiles } from '@/lib/export/about-result';
import { download } from '@/lib/export/download';
import { sourceChecks } from '@/lib/export/source-checks';
import { checksJson, type Check } from '@/lib/market-share/checks';
import { describeFix } from '@/lib/market-share/fixes';
import { formatCount, inEnglishNumbers } from '@/lib/market-share/format';
import { useData } from '@/components/state/use-session';
import { useFixes } from '@/components/state/use-fixes';
import { Button } from '@/components/ui/button';
import { WideScroller } from '@/components/ui/wide-scroller';
import styles from './checks-view.module.css';

/** The findings as the checks of dbt and Great Expectations, to be copied into them. */
export function ChecksView(): ReactNode {
  const { cube, result, engine, finishedAt, dataset } = useData();
  const [fixes] = useFixes();
  const checksOf = useCallback(
    () => dataset?.about.checks ?? sourceChecks({ cube, result, fixes }),
    [cube, result, fixes, dataset],
  );
  const checks = useMemo(() => checksOf(), [checksOf]);
  const save = (): void => {
    const files = (dataset?.about.inputs ?? inputFiles(result).map(({ account }) => account)).map(
      ({ name, size, rows }) => ({
        name,
        size,
        rows,
      }),
    );
    const meta = { made: finishedAt.toISOString(), engine, files, fixes: fixes.map(describeFix) };
    // The file is for programs: its sentences have English numbers whatever the page has.
    const json = inEnglishNumbers(() => checksJson(checksOf(), meta));
    download('checks.json', new Blob([json], { type: 'application/json' }));
  };
  return (
    <>
      <h3>Checks</h3>
      <WideScroller className={styles.scroller} label="Checks">
        <table className={styles.checks} aria-label="Checks">
          <thead>
            <tr>
              {['Check', 'On', 'Result', 'Failures', 'Of', ''].map((name) => (
                <th key={name} scope="col">
                  {name || <span className="visually-hidden">What was found</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {checks.map((check) => (
              <CheckRow key={`${check.name} ${check.on}`} check={check} />
            ))}
          </tbody>
        </table>
      </WideScroller>
      <Button onClick={save}>Save the checks as JSON</Button>
    </>
  );
}

function CheckRow({ check }: { readonly check: Check }): ReactNode {
  const { name, on, status, failures, rows, description } = check;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{on}</td>
      <td className={styles[status]}>{status}</td>
      <td>{formatCount(failures)}</td>
      <td>{formatCount(rows)}</td>
      <td>{description}</td>
    </tr>
  );
}
