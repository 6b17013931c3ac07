'use client';

import * as Plot from '@observablehq/plot';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useNear } from '../ui/in-sight';
import { MOVE_MS, moveFrom, placesOf } from './move';

/** What a chart was drawn from, and when. */
interface Drawn {
  readonly options: unknown;
  readonly dataOf: unknown;
  readonly width: number;
  readonly at: number;
}

/**
 * Draws a Plot chart at the width that the page gives it; its elements slide to where they are next. Far from the
 * viewport it is not drawn, and what is not up to date is taken away: there may be hundreds.
 */
export function PlotFigure(props: {
  /** The options for a width in pixels; call it with a stable function, since a new one draws again. */
  readonly options: (width: number) => Plot.PlotOptions;
  /** The chart in one sentence, for those who do not see it; null where it stands beside the chart as text. */
  readonly summary: string | null;
  /** The space to keep while the chart is not drawn yet, in pixels. */
  readonly height: number;
  /** What an element stands for, from its `aria-label`, as data attributes: by these it is found and highlighted. */
  readonly dataOf?: (label: string) => Readonly<Record<string, string>>;
  readonly className?: string;
}): ReactNode {
  const { options, summary, height, dataOf, className } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const near = useNear(frame);
  const drawn = useRef<Drawn | null>(null);

  useLayoutEffect(() => {
    const element = frame.current!;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(element);
    setWidth(Math.floor(element.clientWidth));
    return () => observer.disconnect();
  }, []);

  // A hidden page keeps no chart, which would keep the names of before when licensors are anonymised meanwhile.
  useLayoutEffect(() => {
    const element = frame.current!;
    return () => {
      element.replaceChildren();
      drawn.current = null;
    };
  }, []);

  useLayoutEffect(() => {
    const element = frame.current!;
    const last = drawn.current;
    if (width === 0 || (last?.options === options && last.width === width && last.dataOf === dataOf)) return;
    if (!near) {
      element.replaceChildren();
      drawn.current = null;
      return;
    }
    const before = element.querySelector('svg');
    // Under a slider that is dragged it follows at once: steps that come one after the other are motion by themselves.
    const goesOn = performance.now() - (last?.at ?? -Infinity) < MOVE_MS;
    const places = before && !goesOn && last?.width === width ? placesOf(before) : null;
    const svg = Plot.plot(options(width));
    svg.setAttribute('aria-hidden', 'true');
    if (dataOf) {
      for (const marked of svg.querySelectorAll<SVGElement>('[aria-label]'))
        Object.assign(marked.dataset, dataOf(marked.getAttribute('aria-label')!));
    }
    element.replaceChildren(svg);
    drawn.current = { options, dataOf, width, at: performance.now() };
    if (places) moveFrom(places, svg);
  }, [options, dataOf, width, near]);

  return (
    <div
      ref={frame}
      {...(summary === null ? {} : { role: 'img', 'aria-label': summary })}
      data-chart=""
      className={className}
      style={{ minHeight: height }}
    />
  );
}
