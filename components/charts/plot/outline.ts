import type { ChartTheme } from './chart-theme';

/** The least contrast of a graphical object against what is around it: WCAG 2.2, success criterion 1.4.11. */
const LEAST = 3;

type Rgb = readonly [number, number, number];

function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance([red, green, blue]: Rgb): number {
  const linear = (channel: number): number =>
    channel <= 10 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** The contrast ratio of two colours `#rrggbb`, from 1 to 21, as WCAG 2.2 defines it. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(rgb(a)), luminance(rgb(b))].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

/** A colour so far on the way from one `#rrggbb` to another: 0 is the first, 1 the second. */
export function mixed(from: string, to: string, part: number): string {
  const end = rgb(to);
  const channels = rgb(from).map((channel, i) => Math.round(channel + (end[i]! - channel) * part));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * The outline that a shape of this colour needs to stand out from the ground: the colour itself, so much nearer to the
 * ink that its contrast is at least 3:1. Null where the colour needs none.
 */
export function outlineOf(colour: string, { ground, ink }: ChartTheme): string | null {
  if (contrast(colour, ground) >= LEAST) return null;
  for (let part = 0.1; part < 1; part += 0.05) {
    const hex = mixed(colour, ink, part);
    if (contrast(hex, ground) >= LEAST) return hex;
  }
  return ink;
}

const edges = new WeakMap<ChartTheme, Map<string, string>>();

/** The colour of a shape's edge: its outline where it needs one, else its own. */
export function edgeOf(colour: string, theme: ChartTheme): string {
  const known = edges.get(theme) ?? new Map<string, string>();
  edges.set(theme, known);
  let edge = known.get(colour);
  if (edge === undefined) known.set(colour, (edge = outlineOf(colour, theme) ?? colour));
  return edge;
}

/** Black or white, whichever is easier to read on a colour. */
export function readableOn(colour: string): string {
  return contrast('#ffffff', colour) >= contrast('#14171a', colour) ? '#ffffff' : '#14171a';
}
