import { expect, test } from 'vitest';
import { DEFAULT_ORDER } from '@/lib/market-share/change-causes';
import { formatPoints, formatShare } from '@/lib/market-share/format';
import { shareChanges, type ShareChange } from '@/lib/market-share/share-changes';
import { cubeOf } from '@/lib/testing/cube-of';
import type { Theme } from '@/components/ui/theme';
import { changeWaterfall, waterfallSummary } from './change-waterfall';
import { CHART_THEMES } from '../plot/chart-theme';
import { svgText } from '../testing/svg-text';

/** Results in which a licensor has so many of a hundred plays. */
function changeThrough(...plays: readonly number[]): ShareChange {
  const cubes = plays.map((own) =>
    cubeOf([
      ['SE', 'A', 60, own],
      ['SE', null, 60, 100 - own],
    ]),
  );
  return shareChanges(cubes, ['SE'], 60).find(({ licensor }) => !licensor.unknown)!;
}

test.each([
  ['up-and-down', changeThrough(20, 45, 45, 30), 'light'],
  ['small-dark', changeThrough(50, 50, 50, 49), 'dark'],
  ['from-nothing', changeThrough(0, 0, 0, 100), 'light'],
] as const satisfies [string, ShareChange, Theme][])(
  'what led to a share: %s',
  async (name, change, theme) => {
    const chart = changeWaterfall({ change, order: DEFAULT_ORDER, width: 360, theme: CHART_THEMES[theme] });
    await expect(svgText(chart)).toMatchFileSnapshot(`snapshots/change-waterfall-${name}.svg`);
  },
);

test('the sentence has the numbers of the chart', () => {
  const [plus, same, minus] = [0.25, 0, -0.15].map(formatPoints);
  expect(waterfallSummary(changeThrough(20, 45, 45, 30), DEFAULT_ORDER)).toBe(
    `From ${formatShare(0.2)} to ${formatShare(0.3)}: new tracks ${plus}, new locations ${same}, new plays ${minus}.`,
  );
});
