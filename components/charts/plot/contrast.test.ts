import { parseHTML } from 'linkedom';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { licensorColours } from '@/components/ui/licensor-colours';
import type { Theme } from '@/components/ui/theme';
import { CHART_THEMES, type ChartTheme } from './chart-theme';
import { countryBars } from '../country/country-bars';
import { countryStrips } from '../strips/country-strips';
import { contrast } from './outline';
import { CHART_CUBE } from '../testing/chart-cube';
import { barsInput } from '../testing/chart-rows';
import { svgText } from '../testing/svg-text';
import { worldMap } from '../map/world-map';

const THEMES = ['light', 'dark'] as const satisfies Theme[];
const COUNTRIES = ['SE', 'DE', 'NO', 'FR'];

/** The shapes of a chart whose fill and stroke both have less than 3:1 to what is around them. */
function faintShapes(text: string, marks: readonly string[], { ground }: ChartTheme): string[] {
  const { document } = parseHTML(text);
  const shapes = [...document.querySelectorAll(marks.map((mark) => `g.${mark} > *`).join())];
  expect(shapes.length).toBeGreaterThan(0);
  return shapes
    .filter((shape) => {
      const paints = ['fill', 'stroke'].map(
        (name) => shape.getAttribute(name) ?? shape.parentElement!.getAttribute(name) ?? 'none',
      );
      return !paints.some((paint) => paint.startsWith('#') && contrast(paint, ground) >= 3);
    })
    .map((shape) => shape.outerHTML);
}

test.each(THEMES)('every bar stands out from the page, %s', (name) => {
  const theme = CHART_THEMES[name];
  for (const country of COUNTRIES) {
    const text = svgText(countryBars(barsInput(country, { theme: name, showBounds: true })));
    expect(faintShapes(text, ['bar', 'bar-unknown', 'bar-cut'], theme), country).toEqual([]);
  }
});

test.each(THEMES)('every part of a strip stands out from the page, %s', (name) => {
  const theme = CHART_THEMES[name];
  const strips = COUNTRIES.map((code) => ({
    code,
    name: code,
    plays: CHART_CUBE.countryPlays(code, 60),
    rows: barsInput(code, { theme: name }).rows,
  }));
  const options = countryStrips(strips, 640, theme, { labels: true });
  const text = svgText(options).replaceAll('aria-label="bar"', 'class="bar"');
  expect(faintShapes(text, ['bar'], theme)).toEqual([]);
});

test.each(THEMES)(
  'every coloured country of the map stands out from the page, whatever its colour, %s',
  (name) => {
    const theme = CHART_THEMES[name];
    const colours = licensorColours(CHART_CUBE);
    const codes = ['US', 'SE', 'DE', 'GB', 'FR', 'BR', 'AU', 'MT', 'JP', 'CA', 'NO', 'FI'];
    const all = [
      theme.ground,
      theme.other,
      theme.unknown,
      ...CHART_CUBE.licensors.filter(({ unknown }) => !unknown).map((licensor) => colours(licensor, name)),
    ];
    for (const colour of new Set(all)) {
      const fills = new Map(codes.map((code) => [code, colour]));
      const text = svgText(worldMap({ fills, area: 'world', width: 640, theme }), { outlinesAsBoxes: true });
      const coloured = text
        .split('\n')
        .filter((line) => !/^ *<(path|circle)/.test(line) || codes.some((code) => line.includes(`"${code}"`)))
        .join('\n');
      expect(faintShapes(coloured, ['country'], theme), colour).toEqual([]);
    }
  },
);

test('the colours of charts are those of the page', () => {
  const css = readFileSync('app/globals.css', 'utf8').replaceAll('#fff,', '#ffffff,');
  for (const key of ['ground', 'ink', 'mute', 'faint', 'line', 'accent', 'unknown', 'other'] as const)
    expect(css).toContain(`--${key}: light-dark(${CHART_THEMES.light[key]}, ${CHART_THEMES.dark[key]});`);
});
