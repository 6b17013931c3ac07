'use client';

import * as Plot from '@observablehq/plot';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { barsInBox, type BarsView } from '../country/bars-in-box';
import { CHART_THEMES } from '../plot/chart-theme';
import type { CountryRow } from '../country/country-rows';
import { countryStrips, type CountryStrip } from '../strips/country-strips';

const SVG = 'http://www.w3.org/2000/svg';

/** The width of what stands on an A4 page, in CSS pixels: 178 mm. */
export const PAGE_WIDTH = 672;

/** A chart on paper: drawn at once, at a fixed width, in the light theme. */
function PaperChart({
  draw,
  summary,
}: {
  readonly draw: () => Element;
  readonly summary: string;
}): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const drawn = draw();
    drawn.setAttribute('aria-hidden', 'true');
    place.current!.replaceChildren(drawn);
  }, [draw]);
  return <div ref={place} role="img" aria-label={summary} />;
}

/** A country's bars on paper, in columns where they are many. */
export function PaperBars(props: {
  readonly rows: readonly CountryRow[];
  readonly height: number;
  readonly view: BarsView;
  readonly summary: string;
}): ReactNode {
  const { rows, height: most, view, summary } = props;
  const draw = (): Element => {
    const { element, height } = barsInBox(
      rows,
      { width: PAGE_WIDTH, height: most },
      CHART_THEMES.light,
      view,
    );
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('width', String(PAGE_WIDTH));
    svg.setAttribute('height', String(Math.ceil(height)));
    svg.append(element);
    return svg;
  };
  return <PaperChart draw={draw} summary={summary} />;
}

/** Countries side by side on paper, each a strip of full length. */
export function PaperStrips(props: {
  readonly countries: readonly CountryStrip[];
  readonly summary: string;
}): ReactNode {
  const { countries, summary } = props;
  return (
    <PaperChart
      draw={() => Plot.plot(countryStrips(countries, PAGE_WIDTH, CHART_THEMES.light))}
      summary={summary}
    />
  );
}
