import { ROW_HEIGHT } from './axis';
import type { UpdatedChart } from '../plot/chart-update';
import { axisRange, BARS, countryBarMarks, type BarMark, type CountryBarsInput } from './country-bar-marks';
import type { CountryRow } from './country-rows';

/**
 * Brings drawn bars to other rows, as Plot would draw them: a step of the threshold changes lengths and colours of the
 * same few elements, which takes a tenth of the time that drawing them anew does.
 *
 * @param svg the chart of `countryBars`, of the same width, theme and settings; only rows and axis may be others.
 * @param from what the bars were drawn from: they stay there until `move` brings them on. Without it they are where they
 * are to be at once.
 * @returns null, with nothing changed, where other elements would be drawn than there are.
 */
export function updateCountryBars(
  svg: Element,
  input: CountryBarsInput,
  from: CountryBarsInput | null = null,
): UpdatedChart | null {
  const { rows, scale = 1 } = input;
  if (Number(svg.getAttribute('height')) !== rows.length * ROW_HEIGHT * scale) return null;
  const marks = countryBarMarks(input).filter((mark) => mark.rows.length > 0);
  const groups = [...svg.children].filter(({ tagName }) => tagName.toLowerCase() === 'g');
  const fits = (mark: BarMark, i: number): boolean =>
    groups[i]!.getAttribute('class') === mark.className && groups[i]!.children.length === mark.rows.length;
  if (groups.length !== marks.length || !marks.every(fits)) return null;

  const before = from && boxes(from);
  const relabelled: Element[] = [];
  const moves: Move[] = [];
  const radius = BARS.radius * scale;
  for (const [m, mark] of marks.entries()) {
    const boxOf = boxesOf(mark, input);
    for (const [i, row] of mark.rows.entries()) {
      const element = groups[m]!.children[i]!;
      if (mark.shape !== 'line' && set(element, 'aria-label', row.key)) relabelled.push(element);
      if (typeof mark.fill === 'function') set(element, 'fill', mark.fill(row));
      if (typeof mark.stroke === 'function') set(element, 'stroke', mark.stroke(row));
      const to = boxOf(row);
      const old = before?.get(nameOf(mark, row));
      if (old && differs(old, to)) moves.push({ element, mark, from: old, to });
      else place(element, mark, to, radius);
    }
  }
  const move = (progress: number): void => {
    for (const { element, mark, from: old, to } of moves)
      place(element, mark, between(old, to, progress), radius);
  };
  if (moves.length > 0) move(0);
  return { relabelled, move: moves.length > 0 ? move : null };
}

/** Where an element is, in pixels. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Move {
  readonly element: Element;
  readonly mark: BarMark;
  readonly from: Box;
  readonly to: Box;
}

const SIDES = ['left', 'right', 'top', 'bottom'] as const;

/** In pixels: what moves by less is where it is before the eye could follow. */
const SEEN = 2;

const differs = (a: Box, b: Box): boolean => SIDES.some((side) => Math.abs(a[side] - b[side]) >= SEEN);

function between(a: Box, b: Box, progress: number): Box {
  const at = (side: keyof Box): number => a[side] + (b[side] - a[side]) * progress;
  return progress >= 1 ? b : { left: at('left'), right: at('right'), top: at('top'), bottom: at('bottom') };
}

/** The same for an element and its next form. Pieces of a cut bar share it, and do not move. */
const nameOf = ({ className }: BarMark, { key }: CountryRow): string => `${className} ${key}`;

function boxesOf(
  mark: BarMark,
  { rows, mostShare, width, scale = 1 }: CountryBarsInput,
): (row: CountryRow) => Box {
  const [begin, end] = axisRange(width);
  const rowHeight = ROW_HEIGHT * scale;
  const tops = new Map(rows.map((row, i) => [row, i * rowHeight]));
  const x = (share: number): number => begin + (share / mostShare) * (end - begin);
  const { inset } = mark;
  return (row) => {
    const top = tops.get(row)!;
    const left = x(mark.from(row)) + inset.left;
    return {
      left,
      right: Math.max(left, x(mark.to(row)) - inset.right),
      top: top + inset.top,
      bottom: top + rowHeight - inset.bottom,
    };
  };
}

function boxes(input: CountryBarsInput): Map<string, Box> {
  const all = new Map<string, Box>();
  for (const mark of countryBarMarks(input)) {
    const boxOf = boxesOf(mark, input);
    if (mark.className !== 'bar-cut') for (const row of mark.rows) all.set(nameOf(mark, row), boxOf(row));
  }
  return all;
}

/** Writes where an element is as Plot does. */
function place(element: Element, { shape }: BarMark, box: Box, radius: number): void {
  const { left, right, top, bottom } = box;
  if (shape === 'rounded bar') {
    set(element, 'd', roundedAtRight(box, radius));
    return;
  }
  const [x, y] = shape === 'line' ? (['x1', 'y1'] as const) : (['x', 'y'] as const);
  set(element, x, left);
  set(element, y, top);
  set(element, shape === 'line' ? 'x2' : 'width', shape === 'line' ? right : right - left);
  set(element, shape === 'line' ? 'y2' : 'height', shape === 'line' ? bottom : bottom - top);
}

/** The outline of a bar, rounded at its right end as far as it is long enough. */
function roundedAtRight({ left, right, top, bottom }: Box, radius: number): string {
  const r = radius * Math.min(1, (right - left) / radius, (bottom - top) / (2 * radius));
  return (
    `M${left},${top}A0,0 0 0 1 ${left},${top}H${right - r}A${r},${r} 0 0 1 ${right},${top + r}` +
    `V${bottom - r}A${r},${r} 0 0 1 ${right - r},${bottom}H${left}A0,0 0 0 1 ${left},${bottom}Z`
  );
}

/** Sets an attribute where it is another one: what is set has the browser lay it out anew. */
function set(element: Element, name: string, value: string | number): boolean {
  const text = String(value);
  if (element.getAttribute(name) === text) return false;
  element.setAttribute(name, text);
  return true;
}
