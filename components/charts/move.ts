/**
 * Lets the elements of a chart slide from where they were to where they are. Plot draws a chart anew each time; an
 * element's next form is the one with the same mark class and the same `aria-label`.
 */

/** How long elements are on their way. */
export const MOVE_MS = 180;

/** Where each labelled element stood. */
export type Positions = ReadonlyMap<
  string,
  { readonly y: number; readonly x: number; readonly width: number }
>;

function labelled(svg: SVGElement): Map<string, SVGGraphicsElement> {
  const found = new Map<string, SVGGraphicsElement>();
  for (const element of svg.querySelectorAll<SVGGraphicsElement>('[aria-label]')) {
    const mark = element.parentElement?.getAttribute('class');
    if (mark) found.set(`${mark} ${element.getAttribute('aria-label')}`, element);
  }
  return found;
}

/** Notes where the elements of a chart stand, relative to the chart. */
export function positionsOf(svg: SVGElement): Positions {
  const origin = svg.getBoundingClientRect();
  return new Map(
    [...labelled(svg)].map(([key, element]) => {
      const { x, y, width } = element.getBoundingClientRect();
      return [key, { x: x - origin.x, y: y - origin.y, width }];
    }),
  );
}

/** Animates a newly drawn chart from the noted positions, unless the user asks for less motion. */
export function moveFrom(before: Positions, svg: SVGElement): void {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const after = positionsOf(svg);
  for (const [key, element] of labelled(svg)) {
    const old = before.get(key);
    const now = after.get(key);
    if (!old || !now) continue;
    // Bars that begin at 0 stretch; what begins elsewhere moves.
    const isBar = /^bar(-unknown)? /.test(key);
    const isText = element.tagName === 'text';
    const dx = isBar || isText ? 0 : old.x - now.x;
    const dy = old.y - now.y;
    const stretch = isBar && now.width > 0 ? old.width / now.width : 1;
    if (Math.abs(dx) + Math.abs(dy) < 0.5 && Math.abs(stretch - 1) < 0.002) continue;
    // Plot places texts by their own transform, which the animation must add to, not replace.
    element.animate(
      [
        { transform: `translate(${dx}px, ${dy}px) scaleX(${stretch})` },
        { transform: 'translate(0, 0) scaleX(1)' },
      ],
      { duration: MOVE_MS, easing: 'cubic-bezier(0.2, 0, 0, 1)', composite: 'add' },
    );
  }
}
