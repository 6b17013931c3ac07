'use client';

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import { formatCount, formatCounted, formatShare } from '@/lib/market-share/format';
import type { MarketShare } from '@/lib/market-share/shares';
import { LicensorDot } from './licensor-dot';
import { useRoving } from '@/components/ui/use-roving';
import { LicensorButton } from './licensor-button';
import styles from './other-licensors.module.css';

const LINE_HEIGHT = 32;

/** The licensors that a country's chart shows as one: each with its share and plays, largest first. */
export function OtherLicensors(props: {
  readonly id: string;
  /** The name of the country. */
  readonly country: string;
  readonly rest: readonly MarketShare[];
}): ReactNode {
  const { id, country, rest } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const roving = useRoving<HTMLUListElement>(rest.length, (position) => virtualiser.scrollToIndex(position));
  // The library's functions cannot be memoised by the compiler, which does no harm to a list that is only scrolled.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualiser = useVirtualizer({
    count: rest.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 8,
    // The line that the Tab key leads to is always there.
    rangeExtractor: (range) =>
      [...new Set([roving.index, ...defaultRangeExtractor(range)])].sort((a, b) => a - b),
  });
  return (
    <div id={id} ref={scroller} className={styles.scroller}>
      <ul
        aria-label={`Other licensors in ${country}`}
        style={{ height: virtualiser.getTotalSize() }}
        {...roving.container}
      >
        {virtualiser.getVirtualItems().map(({ index, start }) => {
          const { licensor, share, plays } = rest[index]!;
          return (
            <li
              key={licensor.id}
              aria-setsize={rest.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              <LicensorButton
                className={styles.line}
                licensor={licensor}
                name={`${licensor.name}: ${formatShare(share)}, ${formatCounted(plays, 'play')}`}
                item={roving.item(index)}
              >
                <LicensorDot licensor={licensor} />
                <span>{licensor.name}</span>
                <small>{formatCount(plays)}</small>
                <b>{formatShare(share)}</b>
              </LicensorButton>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
