'use client';

import type { ReactNode } from 'react';
import { useSession } from '@/components/state/use-session';
import { FullScreenIcon, ThemeIcon } from '@/components/ui/icons';
import type { Command } from './present-keys';
import styles from './present-controls.module.css';
import { fewMark, type Shown } from './scene-rows';
import type { Scene } from './scenes';

function noteOf(scene: Scene, shown: Shown): string {
  const few = scene.kind === 'country' ? fewMark(shown, scene.country) : '';
  if (scene.kind === 'cover') return '';
  if (shown.minSeconds === 0) return `Shares of all plays, unknown licensor included${few}`;
  if (scene.kind === 'effect') return 'Share of all plays → share at the threshold';
  return `The line on a bar is the share of all plays${few}`;
}

/** How to read the scene, where in the presentation it stands, and controls that fade while the pointer rests. */
export function PresentControls(props: {
  readonly scene: Scene;
  readonly position: number;
  readonly count: number;
  readonly shown: Shown;
  readonly run: (command: Command) => void;
  readonly message: string | null;
}): ReactNode {
  const { scene, position, count, shown, run, message } = props;
  const anonymised = useSession((state) => state.anonymised);
  const place = `${position + 1} / ${count}`;
  const button = (name: string, command: Command, look: ReactNode, pressed?: boolean): ReactNode => (
    <button
      type="button"
      aria-label={name}
      title={name}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      // A click leaves the focus where it is, so that the space bar keeps its meaning.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => run(command)}
    >
      {look}
    </button>
  );
  return (
    <footer className={styles.footer}>
      <p className={styles.note}>{noteOf(scene, shown)}</p>
      <p className="visually-hidden" role="status">
        {`${scene.title}, scene ${position + 1} of ${count}. ${
          shown.minSeconds > 0 ? `Threshold ${shown.minSeconds} seconds.` : 'Threshold off.'
        }${anonymised ? ' Licensors anonymised.' : ''}`}
      </p>
      {message !== null && (
        <p className={styles.message} role="status">
          {message}
        </p>
      )}
      {anonymised && <p className={styles.anonymised}>Licensors anonymised</p>}
      <p className={styles.place}>{place}</p>
      <div role="toolbar" aria-label="Presentation controls" className={styles.controls}>
        {button('Previous scene', { kind: 'previous' }, '←')}
        {button('Next scene', { kind: 'next' }, '→')}
        <span aria-hidden="true" />
        {button('Threshold down by 5 seconds', { kind: 'move threshold', seconds: -5 }, '−5 s')}
        {button('Threshold up by 5 seconds', { kind: 'move threshold', seconds: 5 }, '+5 s')}
        <span aria-hidden="true" />
        {button('Anonymise licensors', { kind: 'anonymise' }, 'A, B, C', anonymised)}
        {button('Switch theme', { kind: 'theme' }, <ThemeIcon />)}
        {button('Full screen', { kind: 'full screen' }, <FullScreenIcon />)}
        {button('Keys', { kind: 'help' }, '?')}
        {button('Exit', { kind: 'leave' }, '✕')}
      </div>
    </footer>
  );
}
