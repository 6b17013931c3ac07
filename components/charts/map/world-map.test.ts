import { expect, test } from 'vitest';
import { CHART_THEMES } from '../plot/chart-theme';
import { svgText } from '../testing/svg-text';
import { worldMap, type MapArea } from './world-map';

/** Large and small countries, a dot, one in the colour of the ground, and one that is not on the map. */
const FILLS = new Map([
  ['US', '#3f90da'],
  ['SE', '#e76300'],
  ['DE', '#ffa90e'],
  ['GB', '#3f90da'],
  ['MT', '#832db6'],
  ['SG', '#832db6'],
  ['ATLANTIS', '#832db6'],
]);

test.each([
  ['world', 'light'],
  ['world', 'dark'],
  ['europe', 'light'],
] as const)('a map: %s, %s', async (area, name) => {
  const theme = CHART_THEMES[name];
  const options = worldMap({ fills: new Map([...FILLS, ['NO', theme.ground]]), area, width: 640, theme });
  await expect(svgText(options, { outlinesAsBoxes: true })).toMatchFileSnapshot(
    `snapshots/map-${area}-${name}.svg`,
  );
});

test('the mark of a country stands on its mainland, that of a dot beside it', () => {
  const marks = new Map([
    ['FR', 'AB'],
    ['MT', 'CD'],
  ]);
  const fills = new Map([
    ['FR', '#717581'],
    ['MT', '#717581'],
    ['DE', '#717581'],
  ]);
  const text = svgText(worldMap({ fills, marks, area: 'world', width: 1000, theme: CHART_THEMES.light }));
  const placeOf = (mark: string): number[] =>
    new RegExp(`<text[^>]*translate\\(([\\d.]+),([\\d.]+)\\)"[^>]*>${mark}<`)
      .exec(text)!
      .slice(1)
      .map(Number);
  // Guiana would draw it a hundred pixels into the Atlantic.
  const [x, y] = placeOf('AB') as [number, number];
  expect(x).toBeGreaterThan(495);
  expect(x).toBeLessThan(510);
  expect(y).toBeLessThan(placeOf('CD')[1]!);
  expect(text.match(/<text/g)).toHaveLength(2);
});

test('the world without a country that has plays', () => {
  const options = worldMap({ fills: new Map(), area: 'world', width: 320, theme: CHART_THEMES.light });
  const shapes = svgText(options).match(/<path [^>]*aria-label[^>]*>/g)!;
  expect(shapes.length).toBeGreaterThan(170);
  expect(new Set(shapes.map((shape) => /fill="([^"]+)"/.exec(shape)![1]))).toEqual(
    new Set([CHART_THEMES.light.line]),
  );
});

/** How much room the shape of a country takes on a map, in pixels. */
function sizeOf(area: MapArea, width: number, code: string): { width: number; height: number } {
  const text = svgText(
    worldMap({ fills: new Map([[code, '#000000']]), area, width, theme: CHART_THEMES.light }),
    {
      outlinesAsBoxes: true,
    },
  );
  const numbers = new RegExp(
    `d="M([\\d.-]+),([\\d.-]+)H([\\d.-]+)V([\\d.-]+)[^"]*" aria-label="${code}"`,
  ).exec(text)!;
  const [left, top, right, bottom] = numbers.slice(1).map(Number) as [number, number, number, number];
  return { width: right - left, height: bottom - top };
}

test.each(['SE', 'DE', 'GB'])('on the map of Europe %s can be hit also where the page is narrow', (code) => {
  const { width, height } = sizeOf('europe', 328, code);
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  const inWorld = sizeOf('world', 328, code);
  expect(height).toBeGreaterThan(4 * inWorld.height);
});
