'use client';

import type { ReactNode } from 'react';
import { exportMoment } from '@/lib/export/about-result';
import type { DatasetAbout } from '@/lib/export/dataset-about';
import { formatBytes, formatCount } from '@/lib/market-share/format';
import { WideTable } from '@/components/ui/table';
import styles from './ledger-view.module.css';

const COLUMNS = ['File', 'Of', 'Part', 'Size', 'Rows', 'Rejected', 'Blank', 'SHA-256'];
const SHOWN_DIGITS = 12;

/** The files that a published dataset was computed from, as it names them. */
export function DatasetInputs({ about }: { readonly about: DatasetAbout }): ReactNode {
  const { inputs, id, software, publishedAt } = about;
  return (
    <>
      <WideTable
        name="Files"
        className={styles.files}
        scroller={styles.filesScroller}
        columns={COLUMNS}
        rows={inputs.map(({ role, name, size, sha256, rows, rejected, blank, part }) => ({
          key: `${role} ${part} ${name} ${sha256}`,
          name,
          cells: [
            role,
            part ?? '',
            formatBytes(size),
            ...[rows, rejected, blank].map(formatCount),
            `${sha256.slice(0, SHOWN_DIGITS)}…`,
          ],
        }))}
      />
      <p>
        Dataset {id}, computed by {software}, published {exportMoment(publishedAt)}. What is read of it is
        compared with its checksums.
      </p>
    </>
  );
}
