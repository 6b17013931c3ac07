'use client';

import { useMemo, type ReactNode } from 'react';
import type { DimensionAccount, FileAccount } from '@/lib/engine/load';
import type { UnknownIds } from '@/lib/engine/unknown-ids';
import { formatBytes, formatCount, formatCounted, formatShare } from '@/lib/market-share/format';
import { playsLedger, totalRows, type ReasonCount } from '@/lib/market-share/ledger';
import { NO_COUNTRY_REASONS, UNKNOWN_LICENSOR_REASONS } from '@/lib/market-share/rollup';
import { shareOf } from '@/lib/market-share/shares';
import { EncodingChoice } from '../intake/encoding-choice';
import { filesIn } from '../session/slots';
import { useData, useSessionStore } from '../session/use-session';
import { ChecksView } from './checks-view';
import { FindingList } from './fixes-view';
import { LedgerRows } from './ledger-rows';
import styles from './ledger-view.module.css';
import { useMinSeconds } from './view-state';

/** Where every row of the three files went, step by step, adding up. */
export function LedgerView(): ReactNode {
  const { result } = useData();
  const { plays, locations, tracks } = result;
  const files = [...plays, locations, tracks];
  const rejected = files.reduce((sum, file) => sum + totalRows(file.rejected), 0);
  const noted = files.reduce((sum, file) => sum + totalRows(file.noted), 0);
  return (
    <>
      <h2>Where every row went</h2>
      <PlaysLedger />
      <FindingList />
      <h3>Files</h3>
      <Files />
      <Remarks />
      {rejected > 0 && (
        <LedgerRows
          title={`Rejected rows: ${formatCount(rejected)}`}
          fileName="rejected-rows.csv"
          total={rejected}
          columns={['file', 'line', 'reason', 'text']}
          rows={files
            .flatMap((file) => file.listed)
            .map(({ file, line, reason, text }) => [file, line, reason, text])}
        />
      )}
      {noted > 0 && (
        <LedgerRows
          title={`Used, but noted: ${formatCounted(noted, 'row')}`}
          fileName="noted-rows.csv"
          total={noted}
          columns={['file', 'line', 'reason', 'text']}
          rows={files
            .flatMap((file) => file.listedNotes)
            .map(({ file, line, reason, text }) => [file, line, reason, text])}
        />
      )}
      <UnknownIdRows noun="track" unknown={result.unknownTracks} fileName="unknown-tracks.csv" />
      <UnknownIdRows noun="location" unknown={result.unknownLocations} fileName="unknown-locations.csv" />
      <Findings account={locations} />
      <Findings account={tracks} />
      <ChecksView />
    </>
  );
}

function PlaysLedger(): ReactNode {
  const { cube, result } = useData();
  const minSeconds = useMinSeconds();
  const ledger = useMemo(() => playsLedger(cube, result.plays, minSeconds), [cube, result, minSeconds]);
  const rejected = mergeReasons(result.plays.flatMap((file) => file.rejected));
  const noCountry = NO_COUNTRY_REASONS.map((reason, i) => ({ reason, rows: cube.noCountryByReason[i]! }));
  const unknownCounts = cube.unknownByReason(minSeconds);
  const unknown = UNKNOWN_LICENSOR_REASONS.map((reason, i) => ({ reason, rows: unknownCounts[i]! }));
  return (
    <>
      <p className={ledger.addsUp ? styles.identity : styles.broken}>
        {formatCounted(ledger.rows, 'row')} read = {formatCount(ledger.counted)} counted +{' '}
        {formatCount(ledger.belowThreshold)} below the threshold + {formatCount(ledger.noCountry)} without a
        country + {formatCount(ledger.rejected)} rejected + {formatCount(ledger.blank)} blank.{' '}
        <b>{ledger.addsUp ? 'It adds up.' : 'It does not add up: these numbers cannot be vouched for.'}</b>
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
          <Step name="Rows read" rows={ledger.rows} all={ledger.rows} strong />
          <Step name="Blank lines" rows={ledger.blank} all={ledger.rows} />
          <Step name="Rejected" rows={ledger.rejected} all={ledger.rows} reasons={rejected} />
          <Step name="No country" rows={ledger.noCountry} all={ledger.rows} reasons={noCountry} />
          <Step
            name={minSeconds === 0 ? 'Below the threshold' : `Shorter than ${minSeconds} s`}
            rows={ledger.belowThreshold}
            all={ledger.rows}
          />
          <Step name="Counted" rows={ledger.counted} all={ledger.rows} strong />
          <Step
            name="of these: unknown licensor"
            rows={ledger.unknownLicensor}
            all={ledger.rows}
            reasons={unknown}
            inner
          />
        </tbody>
      </table>
    </>
  );
}

function mergeReasons(reasons: readonly ReasonCount[]): ReasonCount[] {
  const merged = new Map<string, number>();
  for (const { reason, rows } of reasons) merged.set(reason, (merged.get(reason) ?? 0) + rows);
  return [...merged].map(([reason, rows]) => ({ reason, rows }));
}

function Step(props: {
  readonly name: string;
  readonly rows: number;
  readonly all: number;
  readonly reasons?: readonly ReasonCount[];
  readonly strong?: boolean;
  readonly inner?: boolean;
}): ReactNode {
  const { name, rows, all, reasons = [], strong = false, inner = false } = props;
  const share = shareOf(rows, all);
  return (
    <>
      <tr className={strong ? styles.strong : undefined}>
        <th scope="row" className={inner ? styles.inner : undefined}>
          {name}
        </th>
        <td>{formatCount(rows)}</td>
        <td>{formatShare(share)}</td>
        <td aria-hidden="true">
          <i className={styles.bar} style={{ width: `${(share ?? 0) * 100}%` }} />
        </td>
      </tr>
      {reasons
        .filter((reason) => reason.rows > 0)
        .map((reason) => (
          <tr key={reason.reason} className={styles.reason}>
            <th scope="row" className={inner ? styles.innerReason : undefined}>
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

function Files(): ReactNode {
  const { plays, locations, tracks } = useData().result;
  return (
    <div className={styles.scroller}>
      <table className={styles.files} aria-label="Files">
        <thead>
          <tr>
            {[
              'File',
              'Size',
              'Rows',
              'Ids',
              'Repeats',
              'Conflicts',
              'Blank values',
              'Rejected',
              'Blank',
              'Noted',
            ].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plays.map((file) => (
            <FileRow key={file.name} file={file} />
          ))}
          <FileRow file={locations} />
          <FileRow file={tracks} />
        </tbody>
      </table>
    </div>
  );
}

/** What was done to read each file that is not a matter of course. */
function Remarks(): ReactNode {
  const { plays, locations, tracks } = useData().result;
  const remarks = [...plays, locations, tracks].flatMap(({ name, remarks: texts, noted }) => [
    ...texts.map((text) => ({ name, text })),
    ...noted.map(({ reason, rows }) => ({ name, text: `${formatCounted(rows, 'row')}: ${reason}.` })),
  ]);
  const { slots } = useSessionStore().getState();
  const encoded = filesIn(slots).filter(({ encoding }) => encoding !== 'utf-8');
  if (remarks.length === 0) return null;
  return (
    <ul className={styles.remarks} aria-label="Remarks">
      {remarks.map(({ name, text }) => (
        <li key={`${name} ${text}`}>
          <b>{name}</b> {text}
        </li>
      ))}
      {encoded.map((file) => (
        <li key={file.name}>
          <b>{file.name}</b> <EncodingChoice file={file} />
        </li>
      ))}
    </ul>
  );
}

function FileRow({ file }: { readonly file: FileAccount | DimensionAccount }): ReactNode {
  const ledger = 'ledger' in file ? file.ledger : null;
  const count = (value: number | undefined): string => (value === undefined ? '' : formatCount(value));
  return (
    <tr>
      <th scope="row">{file.name}</th>
      <td>{formatBytes(file.size)}</td>
      <td>{formatCount(file.rows)}</td>
      <td>{count(ledger?.ids)}</td>
      <td>{count(ledger?.repeats)}</td>
      <td>{count(ledger?.conflictingIds)}</td>
      <td>{count(ledger?.blankValues)}</td>
      <td>{formatCount(totalRows(file.rejected))}</td>
      <td>{formatCount(file.blank)}</td>
      <td>{formatCount(totalRows(file.noted))}</td>
    </tr>
  );
}

/** The ids that plays name and no file has, most plays first: what somebody has to fix. */
function UnknownIdRows(props: {
  readonly noun: string;
  readonly unknown: UnknownIds;
  readonly fileName: string;
}): ReactNode {
  const { noun, unknown, fileName } = props;
  const { ids, distinct, plays, exact, nearMatches } = unknown;
  if (distinct === 0) return null;
  const near =
    nearMatches.ids > 0
      ? `; ${formatCounted(nearMatches.ids, 'id')} (${formatCounted(nearMatches.plays, 'play')}) would match if case and Unicode form were ignored`
      : '';
  return (
    <LedgerRows
      title={`Unknown ${noun}s: ${exact ? '' : 'at least '}${formatCounted(distinct, 'id')}, ${formatCounted(plays, 'play')}${near}`}
      fileName={fileName}
      total={distinct}
      columns={['plays', `${noun} id`, 'near match']}
      rows={ids.map((unknownId) => [unknownId.plays, unknownId.id, unknownId.nearMatch ?? ''])}
    />
  );
}

function Findings({ account }: { readonly account: DimensionAccount }): ReactNode {
  const { name, findings, ledger } = account;
  const repeatsOrBlank = ledger.repeats + ledger.blankId + ledger.blankValues;
  if (findings.length === 0) return null;
  const parts = [
    ledger.conflictingIds > 0 && formatCounted(ledger.conflictingIds, 'conflicting id'),
    repeatsOrBlank > 0 && formatCounted(repeatsOrBlank, 'repeat or blank', 'repeats or blanks'),
  ].filter((part) => part !== false);
  return (
    <LedgerRows
      title={`${name}: ${parts.join(', ')}`}
      fileName={`findings-${name}`}
      total={findings.length}
      columns={['line', 'id', 'value', 'finding']}
      rows={findings.map(({ line, id, value, finding }) => [line, id, value, finding])}
    />
  );
}
