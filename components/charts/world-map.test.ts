import { expect, test } from 'vitest';
import type { Theme } from '../ui/theme';
import { CHART_THEMES } from './chart-theme';
import { svgText } from './testing/svg-text';
import { worldMap } from './world-map';

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

test.each(['light', 'dark'] as const satisfies Theme[])('the world, %s', async (theme) => {
  const input = { fills: new Map([...FILLS, ['NO', CHART_THEMES[theme].ground]]), width: 640 };
  const options = worldMap({ ...input, theme: CHART_THEMES[theme] });
  await expect(svgText(options, { outlinesAsBoxes: true })).toMatchFileSnapshot(
    `snapshots/world-map-${theme}.svg`,
  );
});

test('the world without a country that has plays', async () => {
  const options = worldMap({ fills: new Map(), width: 320, theme: CHART_THEMES.light });
  const shapes = svgText(options).match(/<path [^>]*aria-label[^>]*>/g)!;
  expect(shapes.length).toBeGreaterThan(170);
  expect(new Set(shapes.map((shape) => /fill="([^"]+)"/.exec(shape)![1]))).toEqual(
    new Set([CHART_THEMES.light.line]),
  );
});
