import type { ReactNode } from 'react';
import type { EffectRow } from './scene-rows';
import styles from './share-bar.module.css';

/** What the rule gives a licensor, to the right, or takes from it, to the left. */
export function DifferenceBar(props: {
  readonly row: EffectRow;
  /** The difference at both ends, from 0 to 1. */
  readonly end: number;
}): ReactNode {
  const { row, end } = props;
  const part = Math.max(-1, Math.min((row.difference ?? 0) / end, 1)) * 50;
  return (
    <span className={styles.track} data-zero="centre">
      <i
        className={styles.bar}
        data-kind={row.kind}
        data-empty={part === 0}
        data-side={part < 0 ? 'left' : 'right'}
        style={{
          left: `${50 + Math.min(0, part)}%`,
          width: `${Math.abs(part)}%`,
          ...(row.kind === 'licensor' ? { background: row.colour } : {}),
        }}
      />
    </span>
  );
}
