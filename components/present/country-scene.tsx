'use client';

import { useMemo, type ReactNode } from 'react';
import { noPlayReaches } from '@/lib/market-share/counted-plays';
import { countryName } from '@/lib/market-share/country';
import { formatPercent } from '@/lib/market-share/format';
import { countrySummary } from '@/components/charts/country-rows';
import styles from './country-scene.module.css';
import { customProperties } from '@/components/ui/custom-properties';
import { longestWidth } from './text-width';
import { countryLayout, rowCapacity, type Frame } from './scene-layout';
import { fittingRows, steadyAxisEnd, type Shown } from './scene-rows';
import { ShareBar } from './share-bar';

const NAME_WEIGHT = 560;

/** One country: its licensors from the largest to the smallest, as large as there is room for. */
export function CountryScene(props: {
  readonly country: string;
  readonly shown: Shown;
  readonly frame: Frame;
}): ReactNode {
  const { country, shown, frame } = props;
  const { cube, minSeconds } = shown;
  const { rows, layout, end } = useMemo(() => {
    // With the rule off the same licensors are there, so the layout stays.
    const longestOf = (some: readonly { readonly label: string }[]): number =>
      longestWidth(
        some.map(({ label }) => label),
        NAME_WEIGHT,
      );
    const all = fittingRows(shown, country, rowCapacity(frame, 0));
    const capacity = all.length === 0 ? 0 : rowCapacity(frame, longestOf(all), all.length);
    const fitting = fittingRows(shown, country, capacity);
    const longest = longestOf(fitting);
    return {
      rows: fitting,
      layout: countryLayout(frame, fitting.length, longest),
      end: steadyAxisEnd(shown, [country], capacity),
    };
  }, [country, shown, frame]);
  const plays = cube.countryPlays(country, minSeconds);
  if (rows.length === 0)
    return <p className={styles.none}>There are no plays from this country in the files.</p>;
  const style = customProperties({
    '--pitch': layout.pitch,
    '--column': layout.columnWidth,
    '--name': layout.nameSize,
    '--name-width': layout.nameWidth,
    '--lines': layout.nameLines,
    '--share': layout.shareSize,
    '--share-width': layout.shareWidth,
    '--bar': layout.barHeight,
    '--gap': layout.gap,
    '--rows': layout.rowsPerColumn,
  });
  const place = new Map(rows.map(({ key }, i) => [key, i]));
  // In an order that stays: an element that changes its place among the others would not slide but jump.
  const inSteadyOrder = [...rows].sort((a, b) => (a.key < b.key ? -1 : 1));
  return (
    <div className={styles.body}>
      {plays === 0 && <p className={styles.noPlays}>{noPlayReaches(minSeconds)} Shares of all plays:</p>}
      <div
        role="img"
        aria-label={countrySummary(countryName(country), rows, plays)}
        className={styles.rows}
        style={style}
      >
        {inSteadyOrder.map((row) => {
          const i = place.get(row.key)!;
          const column = Math.floor(i / layout.rowsPerColumn);
          const x = column * (layout.columnWidth + layout.columnGap);
          const y = (i % layout.rowsPerColumn) * layout.pitch;
          return (
            <div
              key={row.key}
              className={styles.row}
              data-kind={row.kind}
              style={{ transform: `translate(calc(var(--u) * ${x}), calc(var(--u) * ${y}))` }}
            >
              <span className={styles.name} title={row.label}>
                {row.label}
              </span>
              <ShareBar row={row} end={end} showMark={minSeconds > 0} />
              <span className={styles.share}>
                {formatPercent(row.share)}
                {row.share !== null && <small>%</small>}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
