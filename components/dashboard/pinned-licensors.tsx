'use client';

import type { ReactNode } from 'react';
import { CloseIcon } from '../ui/icons';
import { usePins } from './licensor-choice';
import { LicensorDot } from './licensor-dot';
import styles from './pinned-licensors.module.css';

/** The licensors that stay in view in every country, each to be let go. */
export function PinnedLicensors(): ReactNode {
  const { pinned, toggle } = usePins();
  if (pinned.length === 0) return null;
  return (
    <ul className={styles.pins} aria-label="Pinned licensors">
      {pinned.map((licensor) => (
        <li key={licensor.id} data-licensor={licensor.id}>
          <LicensorDot licensor={licensor} />
          <span title={licensor.name}>{licensor.name}</span>
          <button type="button" aria-label={`Unpin ${licensor.name}`} onClick={() => toggle(licensor)}>
            <CloseIcon />
          </button>
        </li>
      ))}
    </ul>
  );
}
