'use client';

import type { ReactNode } from 'react';
import { changesNote, changesOf, changesSentence, changesTable } from '@/lib/export/changes-table';
import type { ExportSource } from '@/lib/export/export-source';
import { Table } from '@/components/ui/table';
import styles from './print-report.module.css';

/** What has changed since an earlier delivery, on paper. Nothing where none is compared. */
export function ChangesSheet({ source }: { readonly source: ExportSource }): ReactNode {
  const { before, minSeconds } = source;
  if (!before) return null;
  const changes = changesOf(source);
  return (
    <section className={styles.sheet}>
      <h1>What has changed</h1>
      <p className={styles.lead}>
        Compared with {before.name}. {changesSentence(changes)}
      </p>
      <p className={styles.note}>{changesNote(changes, before.order, minSeconds)}</p>
      {changes.length > 0 && <Table {...changesTable(changes, before.order)} looks={styles} />}
    </section>
  );
}
