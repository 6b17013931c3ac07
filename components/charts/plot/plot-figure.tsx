'use client';

import * as Plot from '@observablehq/plot';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { useNear } from '@/components/ui/in-sight';
import type { ChartUpdate, UpdatedChart } from './chart-update';
import { useWidth } from './use-width';
import { isReshuffled, MOVE_MS, tween, wantsLessMotion } from './motion';

/** What a chart was drawn from, and when. */
interface Drawn<Input> {
  readonly svg: SVGElement;
  readonly options: unknown;
  readonly dataOf: unknown;
  readonly update: ChartUpdate<Input> | undefined;
  readonly width: number;
  readonly at: number;
}

type DataOf = (label: string) => Readonly<Record<string, string>>;

/** Writes what elements stand for into their data attributes. */
function mark(elements: Iterable<Element>, dataOf: DataOf): void {
  for (const element of elements) {
    for (const name of element.getAttributeNames())
      if (name.startsWith('data-')) element.removeAttribute(name);
    Object.assign((element as SVGElement).dataset, dataOf(element.getAttribute('aria-label')!));
  }
}

/** Brings a chart of the same width to other data, if it can be. */
function updatedBy<Input>(update: ChartUpdate<Input>, last: Drawn<Input>, at: number): UpdatedChart | null {
  const before = last.update;
  if (before?.look !== update.look) return null;
  // Under a slider that is dragged it follows at once: steps that come one after the other are motion by themselves.
  const moves = at - last.at >= MOVE_MS && !isReshuffled(before.rows, update.rows) && !wantsLessMotion();
  const { svg, width } = last;
  return update.update(svg, update.inputAt(width), moves ? before.inputAt(width) : null);
}

/**
 * Draws a Plot chart at the width that the page gives it. Far from the viewport it is not drawn, and what is not up to
 * date is taken away: there may be hundreds.
 */
export function PlotFigure<Input = never>(props: {
  /** The options for a width in pixels; call it with a stable function, since a new one draws again. */
  readonly options: (width: number) => Plot.PlotOptions;
  /** The chart in one sentence, for those who do not see it; null where it stands beside the chart as text. */
  readonly summary: string | null;
  /** The space to keep while the chart is not drawn yet, in pixels. */
  readonly height: number;
  /** Given where the chart can follow other data without being drawn anew; as stable as the options. */
  readonly update?: ChartUpdate<Input>;
  /** What an element stands for, from its `aria-label`, as data attributes: by these it is found and highlighted. */
  readonly dataOf?: DataOf;
  readonly className?: string;
}): ReactNode {
  const { options, update, summary, height, dataOf, className } = props;
  const [frame, width] = useWidth<HTMLDivElement>();
  const near = useNear(frame);
  const drawn = useRef<Drawn<Input> | null>(null);
  const stopMotion = useRef(() => {});

  // A hidden page keeps no chart, which would keep the names of before when licensors are anonymised meanwhile.
  useLayoutEffect(() => {
    const element = frame.current!;
    return () => {
      stopMotion.current();
      element.replaceChildren();
      drawn.current = null;
    };
  }, [frame]);

  useLayoutEffect(() => {
    const element = frame.current!;
    const last = drawn.current;
    if (width === 0 || (last?.options === options && last.width === width && last.dataOf === dataOf)) return;
    if (!near) {
      element.replaceChildren();
      drawn.current = null;
      return;
    }
    stopMotion.current();
    const at = performance.now();
    const updated =
      update && last?.width === width && last.dataOf === dataOf ? updatedBy(update, last, at) : null;
    let svg = last?.svg;
    if (svg && updated) {
      if (dataOf) mark(updated.relabelled, dataOf);
      if (updated.move) stopMotion.current = tween(updated.move);
    } else {
      svg = Plot.plot(options(width)) as SVGElement;
      svg.setAttribute('aria-hidden', 'true');
      if (dataOf) mark(svg.querySelectorAll('[aria-label]'), dataOf);
      element.replaceChildren(svg);
    }
    drawn.current = { svg, options, dataOf, update, width, at };
  }, [frame, options, update, dataOf, width, near]);

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
