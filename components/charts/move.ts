/**
 * Lets the elements of a chart slide from where they were to where they are. Plot draws a chart anew each time; an
 * element's next form is the one with the same mark class and the same `aria-label`.
 */

/** How long elements are on their way. */
export const MOVE_MS = 180;

/** Where an element stands within its chart, in pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
  /** Of a bar; 0 for what has no length of its own. */
  readonly width: number;
}

/** Where each labelled element stands. */
export type Places = ReadonlyMap<string, Place>;

/** In pixels: what moves by less is where it is before the eye could follow. */
const SEEN = 2;

/** A rectangle that Plot gave rounded corners: where it begins, and where its corners end. */
const ROUNDED = /^M(-?[\d.]+),(-?[\d.]+)A/;
const CORNER = /A[\d.]+,[\d.]+ 0 0 1 (-?[\d.]+),/g;

/**
 * Where an element of a chart stands, by what is written in it: to ask the browser instead has it lay out the page, which
 * takes longer than drawing the chart. Null for shapes that do not slide, such as curves.
 */
export function placeOf(element: Element): Place | null {
  const number = (name: string): number => Number(element.getAttribute(name) ?? 0);
  switch (element.tagName.toLowerCase()) {
    case 'line':
      return { x: number('x1'), y: number('y1'), width: 0 };
    case 'rect':
      return { x: number('x'), y: number('y'), width: number('width') };
    case 'text': {
      const [, x, y] =
        /^translate\((-?[\d.]+),(-?[\d.]+)\)/.exec(element.getAttribute('transform') ?? '') ?? [];
      return y === undefined ? null : { x: Number(x), y: Number(y), width: 0 };
    }
    case 'path': {
      const path = element.getAttribute('d') ?? '';
      const [, x, y] = ROUNDED.exec(path) ?? [];
      if (y === undefined) return null;
      const right = Math.max(...[...path.matchAll(CORNER)].map(([, corner]) => Number(corner)));
      return { x: Number(x), y: Number(y), width: right - Number(x) };
    }
    default:
      return null;
  }
}

function labelled(svg: Element): Map<string, SVGElement> {
  const found = new Map<string, SVGElement>();
  for (const element of svg.querySelectorAll<SVGElement>('[aria-label]')) {
    const mark = element.parentElement?.getAttribute('class');
    if (mark) found.set(`${mark} ${element.getAttribute('aria-label')}`, element);
  }
  return found;
}

/** Notes where the elements of a chart stand. */
export function placesOf(svg: Element): Places {
  return new Map(
    [...labelled(svg)].flatMap(([key, element]) => {
      const place = placeOf(element);
      return place ? [[key, place]] : [];
    }),
  );
}

/** Whether so many rows of a chart are new or at another height that no eye could follow them all. */
function isReshuffled(before: Places, after: ReadonlyMap<string, SVGElement>): boolean {
  const rows = new Map<string, boolean>();
  for (const [key, element] of after) {
    const label = element.getAttribute('aria-label')!;
    const [old, now] = [before.get(key), placeOf(element)];
    const stays = old !== undefined && now !== null && Math.abs(old.y - now.y) < SEEN;
    rows.set(label, (rows.get(label) ?? false) || stays);
  }
  const staying = [...rows.values()].filter(Boolean).length;
  return staying * 2 < rows.size;
}

/**
 * Animates a newly drawn chart from the noted places, unless the user asks for less motion or most of its rows changed
 * places. Each frame of a motion has the browser lay out what moves.
 */
export function moveFrom(before: Places, svg: Element): void {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const after = labelled(svg);
  if (isReshuffled(before, after)) return;
  for (const [key, element] of after) {
    const old = before.get(key);
    const now = placeOf(element);
    if (!old || !now) continue;
    // Bars that begin at 0 stretch; what begins elsewhere moves, texts only from row to row.
    const isBar = /^bar(-unknown)? /.test(key);
    const dx = isBar || element.tagName === 'text' ? 0 : old.x - now.x;
    const dy = old.y - now.y;
    const stretches = isBar && now.width > 0 && Math.abs(old.width - now.width) >= SEEN;
    if (Math.abs(dx) + Math.abs(dy) < SEEN && !stretches) continue;
    const stretch = stretches ? old.width / now.width : 1;
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
