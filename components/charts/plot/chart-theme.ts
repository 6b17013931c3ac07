import type { Theme } from '@/components/ui/theme';

/** Colours and type of a chart as plain values, so that an exported chart needs no stylesheet. */
export interface ChartTheme {
  readonly name: Theme;
  readonly ground: string;
  readonly ink: string;
  readonly mute: string;
  readonly faint: string;
  readonly line: string;
  /** What can be acted on, such as the threshold. */
  readonly accent: string;
  /** The strokes of the unknown licensor's hatching. */
  readonly unknown: string;
  /** The bar of the licensors that are shown as one. */
  readonly other: string;
}

/** The name of the typeface; exports embed it. */
export const CHART_FONT = "'Inter Variable', Inter, system-ui, sans-serif";

/** The style that charts share, for Plot's `style`. */
export function chartStyle({ ink }: ChartTheme): Partial<CSSStyleDeclaration> {
  return {
    fontFamily: CHART_FONT,
    fontFeatureSettings: '"tnum", "cv05", "ss03"',
    background: 'none',
    color: ink,
    overflow: 'visible',
  };
}

/** The same values as the custom properties in globals.css. */
export const CHART_THEMES: Record<Theme, ChartTheme> = {
  light: {
    name: 'light',
    ground: '#ffffff',
    ink: '#14171a',
    mute: '#5d656d',
    faint: '#69727a',
    line: '#e4e7ea',
    accent: '#1f5fd0',
    unknown: '#858f98',
    other: '#c3c9ce',
  },
  dark: {
    name: 'dark',
    ground: '#101315',
    ink: '#eceff1',
    mute: '#a2abb3',
    faint: '#8d969e',
    line: '#262b30',
    accent: '#7fb0ff',
    unknown: '#7d868e',
    other: '#4a5259',
  },
};
