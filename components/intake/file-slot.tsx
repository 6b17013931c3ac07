'use client';

import type { ReactNode } from 'react';
import { delimiterName } from '@/lib/intake/header';
import { ROLE_COLUMNS, type Role } from '@/lib/intake/roles';
import { formatBytes, formatCounted } from '@/lib/market-share/format';
import { useSession, useSessionStore } from '@/components/state/use-session';
import { CheckIcon, CloseIcon } from '@/components/ui/icons';
import { EncodingChoice } from '@/components/state/encoding-choice';
import styles from './file-slot.module.css';

const ABOUT: Record<Role, { readonly title: string; readonly text: string }> = {
  plays: { title: 'Plays', text: 'One row per play. One or more files, any size.' },
  locations: { title: 'Locations', text: 'Which country each location is in.' },
  tracks: { title: 'Tracks', text: 'Which licensor each track belongs to.' },
};

/** One of the three kinds of files: what it must hold, and which files are there. */
export function FileSlot({ role }: { readonly role: Role }): ReactNode {
  const files = useSession((state) => state.slots[role]);
  const { removeFiles } = useSessionStore();
  const { title, text } = ABOUT[role];
  return (
    <section className={styles.slot} aria-label={title}>
      <h3>{title}</h3>
      <p>{text}</p>
      <code>{ROLE_COLUMNS[role].join(', ')}</code>
      {files.length > 0 && (
        <ul className={styles.files}>
          {files.map((file) => (
            <li key={file.name}>
              <CheckIcon />
              <span className={styles.name}>{file.name}</span>
              <span className={styles.about}>
                {file.rows.exact ? '' : 'about '}
                {formatCounted(file.rows.count, 'row')}, {formatBytes(file.file.size)}
                {file.format.delimiter !== ',' && `, separated by ${delimiterName(file.format.delimiter)}`}
              </span>
              {file.encoding !== 'utf-8' && (
                <span className={styles.encoding}>
                  <EncodingChoice file={file} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {files.length > 0 && (
        <button type="button" className={styles.remove} onClick={() => void removeFiles(role)}>
          <CloseIcon />
          <span className="visually-hidden">Remove {title.toLowerCase()}</span>
        </button>
      )}
    </section>
  );
}
