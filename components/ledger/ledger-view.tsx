'use client';

import type { ReactNode } from 'react';
import { dimensionName, type DimensionAccount, type FileAccount } from '@/lib/engine/file-account';
import { fileRemarks } from '@/lib/engine/file-remarks';
import { REJECTED } from '@/lib/market-share/reasons';
import type { UnknownIds } from '@/lib/engine/unknown-ids';
import { inputFiles } from '@/lib/export/about-result';
import { ignoredWords } from '@/lib/market-share/fixes';
import { formatBytes, formatCount, formatCounted } from '@/lib/market-share/format';
import { totalRows, type DimensionLedger } from '@/lib/market-share/ledger';
import { filesIn } from '@/lib/session/slots';
import { EncodingChoice } from '@/components/state/encoding-choice';
import { useData, useSessionStore } from '@/components/state/use-session';
import { ChecksView } from './checks-view';
import { DatasetInputs } from './dataset-inputs';
import { WideTable } from '@/components/ui/table';
import { FindingList } from './fixes-view';
import { LedgerRows } from './ledger-rows';
import styles from './ledger-view.module.css';
import { PlaysByFile } from './plays-by-file';
import { PlaysLedger } from './plays-ledger';
import { UNKNOWN_TRACKS } from '@/components/state/page-place';

/** Where every row of the three files went, step by step, adding up. */
export function LedgerView(): ReactNode {
  const { result, dataset, keptFixes } = useData();
  const { locations, tracks } = result;
  const files = inputFiles(result).map(({ account }) => account);
  const noted = files.reduce((sum, file) => sum + totalRows(file.noted), 0);
  return (
    <>
      <h2>What happened to every row</h2>
      {keptFixes && (
        <p>
          This browser has kept this result without its files. To list rows and to apply or undo fixes, drop
          the files on this page.
        </p>
      )}
      <PlaysLedger />
      <PlaysByFile />
      <FindingList />
      <h3>Files</h3>
      {dataset ? <DatasetInputs about={dataset.about} /> : <Files />}
      <Remarks />
      {noted > 0 && !keptFixes && (
        <LedgerRows
          title={`Counted with a remark: ${formatCounted(noted, 'row')}`}
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

const FILE_COLUMNS = [
  'File',
  'Size',
  'Rows',
  'Ids',
  'Duplicates',
  'Conflicting ids',
  'Missing values',
  'Rejected',
  'Blank lines',
  'Remarks',
];

function Files(): ReactNode {
  const { result } = useData();
  return (
    <WideTable
      name="Files"
      className={styles.files}
      scroller={styles.filesScroller}
      columns={FILE_COLUMNS}
      rows={inputFiles(result).map(({ account, ledger }, i) => ({
        key: i,
        name: account.name,
        cells: fileFigures(account, ledger),
      }))}
    />
  );
}

function fileFigures(file: FileAccount, ledger?: DimensionLedger): string[] {
  const count = (value: number | undefined): string => (value === undefined ? '' : formatCount(value));
  return [
    formatBytes(file.size),
    formatCount(file.rows),
    count(ledger?.ids),
    count(ledger?.repeats),
    count(ledger?.conflictingIds),
    count(ledger?.blankValues),
    formatCount(totalRows(file.rejected)),
    formatCount(file.blank),
    formatCount(totalRows(file.noted)),
  ];
}

/** What was done to read each file that is not a matter of course. */
function Remarks(): ReactNode {
  const { result } = useData();
  const remarks = fileRemarks(result);
  const { slots } = useSessionStore().getState();
  const accounts = [...result.plays, ...result.locations.files, ...result.tracks.files];
  const encoded = filesIn(slots).flatMap((file) => {
    const { encoding = file.encoding, rejected = [] } = accounts.find(({ name }) => name === file.name) ?? {};
    const isDamaged = rejected.some(({ reason }) => reason === REJECTED.notUtf8);
    return encoding === 'utf-8' && !isDamaged ? [] : [{ file, encoding }];
  });
  if (remarks.length + encoded.length === 0) return null;
  return (
    <ul className={styles.remarks} aria-label="Remarks">
      {remarks.map(({ file, remark }) => (
        <li key={`${file} ${remark}`}>
          <b>{file}</b> {remark}
        </li>
      ))}
      {encoded.map(({ file, encoding }) => (
        <li key={file.name}>
          <b>{file.name}</b> <EncodingChoice file={file} readAs={encoding} />
        </li>
      ))}
    </ul>
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
      ? `; ${formatCounted(nearMatches.ids, 'id')} (${formatCounted(nearMatches.plays, 'play')}) would match if small differences were ignored`
      : '';
  return (
    <LedgerRows
      {...(noun === 'track' ? { id: UNKNOWN_TRACKS } : {})}
      title={`Unknown ${noun}s: ${exact ? '' : 'at least '}${formatCounted(distinct, 'id')}, ${formatCounted(plays, 'play')}${near}`}
      fileName={fileName}
      total={distinct}
      columns={['plays', `${noun} id`, 'near match', 'differs in']}
      copied={{ column: `${noun} id`, name: 'Copy ids' }}
      rows={ids.map(({ plays: ofId, id, nearMatch, ignoring }) => [
        ofId,
        id,
        nearMatch ?? '',
        ignoredWords(ignoring),
      ])}
    />
  );
}

function Findings({ account }: { readonly account: DimensionAccount }): ReactNode {
  const { files, findings, ledger } = account;
  const name = dimensionName(files);
  const repeatsOrBlank = ledger.repeats + ledger.blankId + ledger.blankValues;
  if (findings.length === 0) return null;
  const parts = [
    ledger.conflictingIds > 0 && formatCounted(ledger.conflictingIds, 'conflicting id'),
    repeatsOrBlank > 0 && formatCounted(repeatsOrBlank, 'duplicate or blank row'),
  ].filter((part) => part !== false);
  return (
    <LedgerRows
      title={`${name}: ${parts.join(', ')}`}
      fileName={`findings-${name}`}
      total={findings.length}
      columns={['file', 'line', 'id', 'value', 'finding']}
      rows={findings.map(({ file, line, id, value, finding }) => [file, line, id, value, finding])}
    />
  );
}
