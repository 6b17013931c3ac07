'use client';

import type { ReactNode } from 'react';
import { exportMoment } from '@/lib/export/about-result';
import type { DatasetAbout } from '@/lib/export/dataset-about';
import { formatBytes, formatCount } from '@/lib/market-share/format';
import { FileTable, FileTableRow } from '@/components/ui/file-table';

const COLUMNS = ['File', 'Of', 'Part', 'Size', 'Rows', 'Rejected', 'Blank', 'SHA-256'];
const SHOWN_DIGITS = 12;

/** The files that a published dataset was computed from, as it names them. */
export function DatasetInputs({ about }: { readonly about: DatasetAbout }): ReactNode {
  const { inputs, id, software, publishedAt } = about;
  return (
    <>
      <FileTable name="Files" columns={COLUMNS}>
        <tbody>
          {inputs.map(({ role, name, size, sha256, rows, rejected, blank, part }) => (
            <FileTableRow
              key={`${role} ${part} ${name} ${sha256}`}
              name={name}
              figures={[
                role,
                part ?? '',
                formatBytes(size),
                formatCount(rows),
                formatCount(rejected),
                formatCount(blank),
                `${sha256.slice(0, SHOWN_DIGITS)}…`,
              ]}
            />
          ))}
        </tbody>
      </FileTable>
      <p>
        Dataset {id}, computed by {software}, published {exportMoment(publishedAt)}. What is read of it is
        compared with its checksums.
      </p>
    </>
  );
}
