'use client';

import { useEffect, useRef, type ReactNode } from 'react';
import { customProperties } from '@/components/ui/custom-properties';
import styles from './key-help.module.css';
import type { ViewToShow } from './scenes';

type KeyMeaning = readonly [keys: readonly string[], meaning: string];

const MOVING: readonly KeyMeaning[] = [
  [['→', 'Space', 'Page ↓'], 'next scene'],
  [['←', 'Page ↑'], 'previous scene'],
  [['Home', 'End'], 'first, last scene'],
  [['Esc'], 'exit'],
];
const CHANGING: readonly KeyMeaning[] = [
  [['T'], 'toggle threshold'],
  [['[', ']'], 'threshold ± 5 s'],
  [['A'], 'anonymise licensors'],
  [['D'], 'switch theme'],
  [['B'], 'blank the screen'],
  [['F'], 'full screen'],
  [['?'], 'these keys'],
];

/** The keys of a presentation and the saved views, over the scene. */
export function KeyHelp(props: {
  readonly views: readonly ViewToShow[];
  readonly onClose: () => void;
}): ReactNode {
  const { views, onClose } = props;
  const saved: readonly KeyMeaning[] =
    views.length > 0
      ? views.map(({ name }, i) => [[`${i + 1}`], name])
      : [[['1', '…', '9'], 'saved scenes, none yet']];
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div className={styles.veil} onClick={onClose}>
      <div
        ref={panel}
        role="dialog"
        aria-label="Keys"
        tabIndex={-1}
        className={styles.panel}
        onClick={(event) => event.stopPropagation()}
      >
        <div className={styles.lists}>
          <KeyList keys={[...MOVING, ...saved]} width={226} />
          <KeyList keys={CHANGING} width={90} />
        </div>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
    </div>
  );
}

function KeyList({
  keys,
  width,
}: {
  readonly keys: readonly KeyMeaning[];
  readonly width: number;
}): ReactNode {
  return (
    <dl className={styles.keys} style={customProperties({ '--keys': width })}>
      {keys.map(([names, meaning], i) => (
        <div key={`${i} ${meaning}`}>
          <dt>{names.map((name) => (name === '…' ? name : <kbd key={name}>{name}</kbd>))}</dt>
          <dd title={meaning}>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
