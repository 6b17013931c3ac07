'use client';

import type { ReactNode } from 'react';
import { Chip } from '@/components/ui/chip';
import { usePins } from '@/components/state/licensor-choice';
import { LicensorDot } from '@/components/licensor/licensor-dot';
import styles from './pinned-licensors.module.css';

/** The licensors that stay in view in every country, each to be let go. */
export function PinnedLicensors(): ReactNode {
  const { pinned, toggle } = usePins();
  if (pinned.length === 0) return null;
  return (
    <ul className={styles.pins} aria-label="Pinned licensors">
      {pinned.map((licensor) => (
        <Chip
          key={licensor.id}
          data-licensor={licensor.id}
          text={licensor.name}
          mark={<LicensorDot licensor={licensor} />}
          title={licensor.name}
          removeName={`Unpin ${licensor.name}`}
          onRemove={() => toggle(licensor)}
        />
      ))}
    </ul>
  );
}
