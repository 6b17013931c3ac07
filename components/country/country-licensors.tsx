'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, type CSSProperties, type ReactNode } from 'react';
import { countryName } from '@/lib/market-share/country';
import {
  formatCount,
  formatCounted,
  formatPercent,
  formatPoints,
  formatShare,
} from '@/lib/market-share/format';
import { countryShares, type MarketShare } from '@/lib/market-share/shares';
import { isThin } from '@/lib/market-share/thin-market';
import { unknownPlaysIn, upperShare } from '@/lib/market-share/unknown-bound';
import { CHART_THEMES } from '@/components/charts/plot/chart-theme';
import { edgeOf } from '@/components/charts/plot/outline';
import { LicensorName } from '@/components/licensor/licensor-button';
import { useData } from '@/components/state/use-session';
import { useScrollEdges } from '@/components/ui/use-scroll-edges';
import { useTheme } from '@/components/ui/use-theme';
import styles from './country-licensors.module.css';
import { TermHelp } from '@/components/ui/help-terms';
import { useMinSeconds, useThinBelow } from '@/components/state/view-state';

const ROW_HEIGHT = 34;

/** Every licensor of a country, largest first: only the rows in view are drawn. */
export function CountryLicensors({ country }: { readonly country: string }): ReactNode {
  const { cube } = useData();
  const minSeconds = useMinSeconds();
  const [thinBelow] = useThinBelow();
  const scroller = useRef<HTMLDivElement>(null);
  useScrollEdges(scroller);
  const shares = useMemo(() => countryShares(cube, country, minSeconds), [cube, country, minSeconds]);
  const unknownPlays = unknownPlaysIn(shares);
  const most = Math.max(
    0.01,
    ...shares.flatMap((row) => [row.share, row.shareOfAll, upperShare(row, unknownPlays)]).map((s) => s ?? 0),
  );
  const countryPlays = shares[0]?.countryPlays ?? 0;
  const thin = isThin(countryPlays, thinBelow);
  // The library's functions cannot be memoised by the compiler, which does no harm to a list that is only scrolled.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualiser = useVirtualizer({
    count: shares.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    initialRect: { width: 0, height: 600 },
  });
  const name = `Licensors of ${countryName(country)}`;
  return (
    <>
      <p className={styles.count}>
        {formatCounted(shares.filter(({ licensor }) => !licensor.unknown).length, 'licensor')}
        {thin &&
          (countryPlays === 0
            ? '. No play counts.'
            : `. With only ${formatCounted(countryPlays, 'counted play')}, one play is ${formatPercent(1 / countryPlays)} percentage points. Treat these shares with caution.`)}
      </p>
      <div className={styles.scroller} ref={scroller} tabIndex={0} role="region" aria-label={name}>
        <div role="table" aria-label={name} aria-rowcount={shares.length + 1}>
          <div role="rowgroup" className={styles.head}>
            <div role="row" className={styles.row}>
              <span role="columnheader">Licensor</span>
              <span role="columnheader">
                <span className="visually-hidden">Bar</span>
              </span>
              <span role="columnheader">Share</span>
              <span role="columnheader">Plays</span>
              <span role="columnheader">
                vs all plays
                <TermHelp term="Effect of the threshold" />
              </span>
              <span role="columnheader">
                At most
                <TermHelp term="At most" />
              </span>
            </div>
          </div>
          <div role="rowgroup" className={styles.body} style={{ height: virtualiser.getTotalSize() }}>
            {virtualiser.getVirtualItems().map(({ index, start }) => (
              <Row
                key={shares[index]!.licensor.id}
                row={shares[index]!}
                index={index}
                start={start}
                most={most}
                upTo={upperShare(shares[index]!, unknownPlays)}
                thin={thin}
              />
            ))}
          </div>
        </div>
      </div>
    </>
  );
}

function Row(props: {
  readonly row: MarketShare;
  readonly index: number;
  readonly start: number;
  readonly most: number;
  readonly upTo: number | null;
  readonly thin: boolean;
}): ReactNode {
  const { row, index, start, most, upTo, thin } = props;
  const { licensor, plays, share, shareOfAll } = row;
  const { colours } = useData();
  const minSeconds = useMinSeconds();
  const theme = useTheme();
  const colour = colours(licensor, theme);
  const part = (value: number | null): string => `${((value ?? 0) / most) * 100}%`;
  const bar: CSSProperties = licensor.unknown
    ? { width: part(share) }
    : {
        width: part(share),
        background: colour,
        boxShadow: `inset 0 0 0 1px ${edgeOf(colour, CHART_THEMES[theme])}`,
      };
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`${styles.row} ${styles.virtual}`}
      style={{ transform: `translateY(${start}px)` }}
    >
      <span role="rowheader" className={licensor.unknown ? styles.unknownName : styles.name}>
        <LicensorName licensor={licensor} />
      </span>
      <span role="cell" aria-hidden="true" className={styles.bars}>
        {upTo !== null && upTo > (share ?? 0) && (
          <i className={styles.bound} style={{ left: part(share), width: part(upTo - (share ?? 0)) }} />
        )}
        {plays > 0 && <i className={licensor.unknown ? styles.unknownBar : styles.bar} style={bar} />}
        {minSeconds > 0 && <i className={styles.ghost} style={{ left: part(shareOfAll) }} />}
      </span>
      <span role="cell" className={styles.share} {...(thin ? { title: 'A share of few plays' } : {})}>
        {formatShare(share)}
      </span>
      <span role="cell">{formatCount(plays)}</span>
      <span role="cell">
        {minSeconds === 0 || share === null || shareOfAll === null ? '–' : formatPoints(share - shareOfAll)}
      </span>
      <span role="cell">{formatShare(upTo)}</span>
    </div>
  );
}
