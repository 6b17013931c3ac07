'use client';

import type { ReactNode } from 'react';
import type { Licensor } from '@/lib/market-share/cube';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import { useOpenLicensor } from '@/components/state/view-state';
import styles from './licensor-button.module.css';

/**
 * A licensor's row: a press shows the licensor across countries. The unknown licensor is nobody who could be shown, yet its
 * figures can be read.
 */
export function LicensorButton(props: {
  readonly licensor: Licensor;
  /** What the row says, for those who do not see it. */
  readonly name: string;
  /** What makes it a stop of the keyboard within its list or its grid. */
  readonly item: { readonly tabIndex: 0 | -1 } & Readonly<Record<`data-${string}`, string | number>>;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}): ReactNode {
  const { licensor, name, item, className, children } = props;
  const openLicensor = useOpenLicensor();
  return (
    <button
      type="button"
      className={className}
      data-licensor={licensor.id}
      data-glow=""
      aria-label={name}
      {...(licensor.unknown ? { 'aria-disabled': true } : {})}
      onClick={() => {
        if (!licensor.unknown) openLicensor(licensor);
      }}
      {...item}
    >
      {children}
    </button>
  );
}

/** A licensor's name in a table, which shows the licensor across countries. */
export function LicensorName({ licensor }: { readonly licensor: Licensor }): ReactNode {
  const openLicensor = useOpenLicensor();
  if (licensor.unknown) return licensorLabel(licensor);
  return (
    <button type="button" className={styles.name} onClick={() => openLicensor(licensor)}>
      {licensorLabel(licensor)}
    </button>
  );
}
