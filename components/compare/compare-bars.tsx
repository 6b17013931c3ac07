'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, type ReactNode } from 'react';
import {
  comparedLines,
  comparisonSentence,
  linePlays,
  type ComparedLine,
  type Comparison,
} from '@/lib/market-share/comparison';
import { countryName } from '@/lib/market-share/country';
import type { CountryFigures } from '@/lib/market-share/country-figures';
import { formatCount, formatCounted, formatShare } from '@/lib/market-share/format';
import { shareOf } from '@/lib/market-share/shares';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import { STRIP_HEIGHT, type CountryStrip } from '@/components/charts/strips/country-strips';
import { CountryStripsFigure } from '@/components/charts/strips/country-strips-figure';
import { useUrlParameter } from '@/components/state/url-parameters';
import { useData } from '@/components/state/use-session';
import { useRoving } from '@/components/ui/use-roving';
import { useTheme } from '@/components/ui/use-theme';
import styles from './compare-bars.module.css';
import { LicensorButton } from '@/components/licensor/licensor-button';
import { usePins } from '@/components/state/licensor-choice';
import { useLicensorMarks } from '@/components/licensor/use-licensor-marks';
import type { LicensorMarks } from '@/components/ui/licensor-colours';
import { LicensorDot } from '@/components/licensor/licensor-dot';
import { useOpenCountry } from '@/components/state/view-state';

const NAME_WIDTH = 160;
/** Up to here all countries are drawn; beyond, those in view. */
const DRAWN_WHOLE = 24;

/** Each country as a bar of full length, divided among the same licensors in the same order. */
export function CompareBars({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const { cube, colours } = useData();
  const theme = useTheme();
  const [top] = useUrlParameter('top');
  const marks = useLicensorMarks();
  const { pinned } = usePins();
  const openCountry = useOpenCountry();
  const { countries, minSeconds } = comparison;
  const lines = useMemo(
    () => comparedLines(comparison, cube, { top, pinned, othersOpen: false }),
    [comparison, cube, top, pinned],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const roving = useRoving<HTMLUListElement>(countries.length, (position) =>
    virtualiser.scrollToIndex(position),
  );
  // The library's functions cannot be memoised by the compiler, which does no harm to a list that is only scrolled.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualiser = useVirtualizer({
    count: countries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => STRIP_HEIGHT,
    overscan: countries.length <= DRAWN_WHOLE ? countries.length : 4,
    initialRect: { width: 1200, height: 600 },
  });
  const items = virtualiser.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const end = (items.at(-1)?.index ?? -1) + 1;
  const strips = useMemo(() => {
    const strip = ({ country, plays }: CountryFigures): CountryStrip => ({
      code: country,
      name: countryName(country),
      plays,
      rows: lines.map((line) => ({
        key: line.kind === 'other' ? 'other' : `licensor ${line.licensor.id}`,
        kind: line.kind,
        colour: line.kind === 'other' ? '' : colours(line.licensor, theme),
        mark: line.kind === 'other' ? undefined : marks.get(line.licensor.id),
        share: shareOf(linePlays(cube, line, country, minSeconds) ?? 0, plays),
      })),
    });
    return countries.slice(first, end).map(strip);
  }, [countries, first, end, lines, colours, marks, theme, cube, minSeconds]);
  return (
    <>
      <Key lines={lines} marks={marks} />
      <div ref={scroller} className={styles.scroller}>
        <div className={styles.whole} style={{ height: virtualiser.getTotalSize() }}>
          <div className={styles.strips} style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
            <CountryStripsFigure
              countries={strips}
              nameWidth={NAME_WIDTH}
              summary={comparisonSentence(comparison)}
            />
          </div>
          <ul aria-label="Compared countries" {...roving.container}>
            {items.map(({ index, start }) => {
              const { country, plays, leader, leaderShare } = countries[index]!;
              const name = countryName(country);
              return (
                <li
                  key={country}
                  aria-setsize={countries.length}
                  aria-posinset={index + 1}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <button
                    type="button"
                    className={styles.country}
                    aria-label={`${name}: ${formatCounted(plays, 'play')}${leader ? `, ${leader.name} leads with ${formatShare(leaderShare)}` : ''}`}
                    data-tip="country"
                    data-country={country}
                    onClick={() => openCountry(country)}
                    {...roving.item(index)}
                  />
                </li>
              );
            })}
          </ul>
        </div>
      </div>
    </>
  );
}

/** Which colour is whose. */
function Key(props: { readonly lines: readonly ComparedLine[]; readonly marks: LicensorMarks }): ReactNode {
  const { lines, marks } = props;
  const roving = useRoving<HTMLUListElement>(lines.length);
  return (
    <ul className={styles.key} aria-label="Licensors of the bars" {...roving.container}>
      {lines.map((line, i) => {
        if (line.kind === 'other')
          return (
            <li key="other" className={styles.other}>
              <i /> {formatCount(line.licensors.length)} other licensors
            </li>
          );
        const { licensor } = line;
        const name = licensorLabel(licensor);
        return (
          <li key={licensor.id}>
            <LicensorButton licensor={licensor} name={name} item={roving.item(i)}>
              <LicensorDot licensor={licensor} mark={marks.get(licensor.id)} />
              {name}
            </LicensorButton>
          </li>
        );
      })}
    </ul>
  );
}
