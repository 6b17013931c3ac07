'use client';

import type { ReactNode } from 'react';
import type { Licensor } from '@/lib/market-share/cube';

/**
 * A licensor's row: a press pins the licensor or lets it go. A tap of a finger only shows the figures, as hovering does.
 * The unknown licensor cannot be pinned, yet its figures can be read.
 */
export function LicensorButton(props: {
  readonly licensor: Licensor;
  readonly isPinned: boolean;
  readonly onToggle: (licensor: Licensor) => void;
  /** What the row says, for those who do not see it. */
  readonly name: string;
  /** What makes it a stop of the keyboard within its list or its grid. */
  readonly item: { readonly tabIndex: 0 | -1 } & Readonly<Record<`data-${string}`, string | number>>;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}): ReactNode {
  const { licensor, isPinned, onToggle, name, item, className, children } = props;
  return (
    <button
      type="button"
      className={className}
      data-licensor={licensor.id}
      data-glow=""
      aria-label={name}
      {...(licensor.unknown
        ? { 'aria-disabled': true }
        : {
            'aria-pressed': isPinned,
            'aria-description': 'Pinned licensors stay in view in every country.',
          })}
      onClick={(event) => {
        const { pointerType } = event.nativeEvent as PointerEvent;
        if (pointerType !== 'touch') onToggle(licensor);
      }}
      {...item}
    >
      {children}
    </button>
  );
}
