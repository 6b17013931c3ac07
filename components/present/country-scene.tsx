'use client';

import { useMemo, type ReactNode } from 'react';
import { noPlayReaches } from '@/lib/market-share/counted-plays';
import { countryName } from '@/lib/market-share/country';
import { countryFigures } from '@/lib/market-share/country-figures';
import { formatPercent, formatShare } from '@/lib/market-share/format';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import { countrySummary, type CountryRow } from '@/components/charts/country/country-rows';
import styles from './country-scene.module.css';
import { customProperties } from '@/components/ui/custom-properties';
import { longestWidth } from './text-width';
import { countryLayout, rowCapacity, type CountryLayout, type Frame } from './scene-layout';
import { fittingRows, steadyAxisEnd, type Shown } from './scene-rows';
import { ShareBar } from './share-bar';

const NAME_WEIGHT = 560;
/** What the largest figure takes beside the rows, in design units, and the least room for both. */
const HERO = 390;
const LEAST_WITH_HERO = 1000;

interface FittedRows {
  readonly rows: readonly CountryRow[];
  readonly layout: CountryLayout;
  /** The share at the right end of the bars. */
  readonly end: number;
}

/** One country: its licensors from the largest to the smallest, as large as there is room for. */
export function CountryScene(props: {
  readonly country: string;
  readonly shown: Shown;
  readonly frame: Frame;
}): ReactNode {
  const { country, shown, frame } = props;
  const { cube, minSeconds } = shown;
  const { rows, layout, end, withHero } = useMemo(() => {
    // With the rule off the same licensors are there, so the layout stays.
    const longestOf = (some: readonly { readonly label: string }[]): number =>
      longestWidth(
        some.map(({ label }) => label),
        NAME_WEIGHT,
      );
    const fitIn = (room: Frame): FittedRows => {
      const all = fittingRows(shown, country, rowCapacity(room, 0));
      const capacity = all.length === 0 ? 0 : rowCapacity(room, longestOf(all), all.length);
      const fitting = fittingRows(shown, country, capacity);
      return {
        rows: fitting,
        layout: countryLayout(room, fitting.length, longestOf(fitting)),
        end: steadyAxisEnd(shown, [country], capacity),
      };
    };
    const alone = fitIn(frame);
    const beside = fitIn({ ...frame, body: { ...frame.body, width: frame.body.width - HERO } });
    // The figure stands beside the rows where it costs none of them.
    const fits =
      frame.body.width >= LEAST_WITH_HERO &&
      beside.rows.length === alone.rows.length &&
      beside.layout.columns === 1;
    return { ...(fits ? beside : alone), withHero: fits };
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
    '--hero': HERO,
  });
  const place = new Map(rows.map(({ key }, i) => [key, i]));
  // In an order that stays: an element that changes its place among the others would not slide but jump.
  const inSteadyOrder = [...rows].sort((a, b) => (a.key < b.key ? -1 : 1));
  const { leader, leaderShare, level } = countryFigures(cube, country, minSeconds);
  return (
    <div className={styles.body}>
      {withHero && leader && level === 1 && (
        // The rows say it too, for those who do not see it.
        <p className={styles.hero} aria-hidden="true">
          <b>{formatShare(leaderShare)}</b>
          {licensorLabel(leader)}
        </p>
      )}
      {plays === 0 && <p className={styles.noPlays}>{noPlayReaches(minSeconds)} Shares of all plays:</p>}
      <div
        role="img"
        aria-label={countrySummary(countryName(country), rows, plays)}
        className={styles.rows}
        data-beside={withHero}
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
