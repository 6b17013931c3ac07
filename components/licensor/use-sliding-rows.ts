import { useLayoutEffect, useRef, type RefObject } from 'react';
import { ROW_HEIGHT } from '@/components/charts/country/axis';
import type { CountryRow } from '@/components/charts/country/country-rows';
import { isReshuffled, MOVE_MS, tween, wantsLessMotion } from '@/components/charts/plot/motion';

/** What the rows stood for, and since when. */
interface Shown {
  readonly keys: readonly string[];
  readonly at: number;
}

/** Lets rows that change places slide there, as the bars of their chart do. */
export function useSlidingRows(list: RefObject<HTMLElement | null>, rows: readonly CountryRow[]): void {
  const shown = useRef<Shown | null>(null);
  useLayoutEffect(() => {
    const last = shown.current;
    const keys = rows.map(({ key }) => key);
    const at = performance.now();
    const elements = [...list.current!.children] as HTMLElement[];
    const slides = last && at - last.at >= MOVE_MS ? slidesOf(elements, last.keys, keys) : [];
    const step = (progress: number): void => {
      for (const { element, by } of slides)
        element.style.transform = progress < 1 ? `translateY(${by * (1 - progress)}px)` : '';
    };
    shown.current = { keys, at };
    if (slides.length === 0) return;
    step(0);
    const stop = tween(step);
    return () => {
      stop();
      step(1);
    };
  }, [list, rows]);
}

/** The rows that are elsewhere than before, and how far they come, in pixels. */
function slidesOf(
  elements: readonly HTMLElement[],
  before: readonly string[],
  now: readonly string[],
): { readonly element: HTMLElement; readonly by: number }[] {
  if (now.every((row, i) => before[i] === row) || isReshuffled(before, now) || wantsLessMotion()) return [];
  return now.flatMap((row, i) => {
    const old = before.indexOf(row);
    return old === -1 || old === i ? [] : { element: elements[i]!, by: (old - i) * ROW_HEIGHT };
  });
}
