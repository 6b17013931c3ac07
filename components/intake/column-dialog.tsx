'use client';

import { useState, type ReactNode } from 'react';
import { ROLE_COLUMNS, ROLES, type Role } from '@/lib/intake/roles';
import { useSessionStore } from '@/components/state/use-session';
import { Button } from '@/components/ui/button';
import { ModalDialog } from '@/components/ui/modal-dialog';
import styles from './column-dialog.module.css';
import type { UnmappedFile } from '@/lib/intake/recognition-errors';

const ROLE_NAMES: Record<Role, string> = { plays: 'Plays', locations: 'Locations', tracks: 'Tracks' };

const MEANINGS: Record<string, string> = {
  location_id: 'where it was played',
  track_id: 'what was played',
  played_ms: 'how long, in milliseconds',
  id: 'the id that the plays use',
  country: 'the country of the location',
  licensor: 'who licenses the track',
};

/** Lets the user say what a file is and which of its columns are the needed ones, with its first rows in view. */
export function ColumnDialog(props: {
  readonly unmapped: UnmappedFile;
  readonly onClose: () => void;
}): ReactNode {
  const { unmapped, onClose } = props;
  const { file, header, sample, matches } = unmapped;
  const { nameColumns } = useSessionStore();
  const [role, setRole] = useState<Role>(matches[0]!.role);
  const found = (wanted: Role): readonly number[] =>
    matches.find((match) => match.role === wanted)!.positions.map((position) => Math.max(position, -1));
  const [positions, setPositions] = useState<readonly number[]>(found(role));
  const needed: readonly string[] = ROLE_COLUMNS[role];
  const chosen = positions.filter((position) => position >= 0);
  const twice = new Set(chosen).size < chosen.length;
  const complete = chosen.length === needed.length && !twice;

  const chooseRole = (next: Role): void => {
    setRole(next);
    setPositions(found(next));
  };
  const save = (): void => {
    onClose();
    void nameColumns(file, { role, positions });
  };

  return (
    <ModalDialog
      title={<>Match columns of {file.name}</>}
      description="We’ll use this for every file with the same columns until you close the page."
      onClose={onClose}
      actions={
        <Button look="primary" disabled={!complete} onClick={save}>
          Use these columns
        </Button>
      }
    >
      <label className={styles.field}>
        <span>This file contains</span>
        <select value={role} onChange={(event) => chooseRole(event.target.value as Role)}>
          {ROLES.map((each) => (
            <option key={each} value={each}>
              {ROLE_NAMES[each]}
            </option>
          ))}
        </select>
      </label>
      {needed.map((column, i) => (
        <label key={column} className={styles.field}>
          <span>
            <code>{column}</code> <small>{MEANINGS[column]}</small>
          </span>
          <select
            value={positions[i]}
            onChange={(event) =>
              setPositions(positions.map((position, j) => (i === j ? Number(event.target.value) : position)))
            }
          >
            <option value={-1}>Select a column…</option>
            {header.map((name, position) => (
              <option key={position} value={position}>
                {name || `column ${position + 1}`}
                {sample[0]?.[position] ? ` (${sample[0][position].slice(0, 24)})` : ''}
              </option>
            ))}
          </select>
        </label>
      ))}
      {twice && <p className={styles.twice}>You chose one column twice.</p>}
      <div className={styles.scroller}>
        <table aria-label="The first rows as they will be read">
          <thead>
            <tr>
              {needed.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.slice(0, 4).map((row, i) => (
              <tr key={i}>
                {needed.map((column, j) => (
                  <td key={column}>{row[positions[j]!]?.trim() ?? '–'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </ModalDialog>
  );
}
