'use client';

import * as Plot from '@observablehq/plot';
import { useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import { useMarkInSight } from '@/components/ui/in-sight';
import { useTheme } from '@/components/ui/use-theme';
import { CHART_THEMES } from '../plot/chart-theme';
import { mapHeight, paintOf, worldMap, type MapArea } from './world-map';
import { useWidth } from '../plot/use-width';
import styles from './world-map-figure.module.css';

/**
 * The world or a part of it at the width that the page gives it. It is drawn when that or the set of its countries or marks changes; where
 * only colours change, they alone do.
 */
export function WorldMapFigure(props: {
  /** The colour of each country with plays, by its code. */
  readonly fills: ReadonlyMap<string, string>;
  /** Letters on countries whose colour is not of one licensor alone, by code. */
  readonly marks: ReadonlyMap<string, string>;
  readonly area: MapArea;
  /** The licensor whose shares the colours are, for its figures; null where they are of several. */
  readonly licensor: number | null;
  readonly summary: string;
  readonly onOpen: (country: string) => void;
}): ReactNode {
  const { fills, marks, area, licensor, summary, onOpen } = props;
  const theme = CHART_THEMES[useTheme()];
  const [frame, width] = useWidth<HTMLDivElement>();
  useMarkInSight(frame);
  const codes = [...fills.keys()].sort().join();
  const marked = JSON.stringify([...marks]);
  const latest = useRef(fills);

  useLayoutEffect(() => {
    latest.current = fills;
  }, [fills]);

  useLayoutEffect(() => {
    const element = frame.current!;
    if (width === 0) return;
    const drawn = new Set(codes.split(','));
    const svg = Plot.plot(
      worldMap({
        fills: latest.current,
        marks: new Map(JSON.parse(marked) as [string, string][]),
        area,
        width,
        theme,
      }),
    );
    svg.setAttribute('aria-hidden', 'true');
    for (const shape of svg.querySelectorAll<SVGElement>('.country > [aria-label]')) {
      const code = shape.getAttribute('aria-label')!;
      if (!drawn.has(code)) continue;
      shape.dataset['country'] = code;
      shape.dataset['outline'] = '';
      shape.dataset['tip'] = 'country';
    }
    element.replaceChildren(svg);
    return () => element.replaceChildren();
  }, [frame, area, width, theme, codes, marked]);

  useLayoutEffect(() => {
    for (const shape of frame.current!.querySelectorAll<SVGElement>('[data-country]')) {
      const { fill, stroke } = paintOf(fills.get(shape.dataset['country']!), theme);
      shape.setAttribute('fill', fill);
      shape.setAttribute('stroke', stroke);
      if (licensor === null) {
        delete shape.dataset['licensor'];
        shape.dataset['tip'] = 'country';
      } else {
        shape.dataset['licensor'] = String(licensor);
        delete shape.dataset['tip'];
      }
    }
  }, [frame, fills, licensor, theme, area, width, codes, marked]);

  // Not by `aspect-ratio`: a least height would then widen the map, which is drawn higher, without end.
  const style = useMemo(() => ({ minHeight: mapHeight(area, width) }), [area, width]);
  return (
    <div
      ref={frame}
      role="img"
      aria-label={summary}
      data-chart=""
      className={styles.map}
      style={style}
      onClick={({ target }) => {
        const country = (target as SVGElement).dataset['country'];
        if (country !== undefined) onOpen(country);
      }}
    />
  );
}
