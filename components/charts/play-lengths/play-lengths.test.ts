import { expect, test } from 'vitest';
import { playLengths } from '@/lib/market-share/play-lengths';
import type { Theme } from '@/components/ui/theme';
import { CHART_THEMES } from '../plot/chart-theme';
import { playLengthsChart, playLengthsSummary } from './play-lengths';
import { CHART_CUBE } from '../testing/chart-cube';
import { svgText } from '../testing/svg-text';

test.each([
  ['normal', 'SE', 60, 'light'],
  ['within-a-bin-dark', 'SE', 65, 'dark'],
  ['rule-off', 'SE', 0, 'light'],
  ['all-dropped', 'FI', 60, 'light'],
  ['no-plays', 'XX', 60, 'light'],
] as const satisfies [string, string, number, Theme][])(
  'how long plays last: %s',
  async (name, country, minSeconds, theme) => {
    const bins = playLengths(CHART_CUBE, country, minSeconds);
    const options = playLengthsChart({
      bins,
      minSeconds,
      width: 600,
      height: 200,
      theme: CHART_THEMES[theme],
    });
    await expect(svgText(options)).toMatchFileSnapshot(`snapshots/play-lengths-${name}.svg`);
  },
);

test('the sentence has the numbers of the chart', () => {
  const sentence = (country: string, minSeconds: number): string =>
    playLengthsSummary(playLengths(CHART_CUBE, country, minSeconds), minSeconds);
  expect(sentence('SE', 60)).toBe(
    '524 of 1,587 plays (33.0%) are under 60 seconds and don’t count. The most common length is 60 to 70 seconds (136 plays).',
  );
  expect(sentence('NO', 0)).toBe(
    'The threshold is off: all 5 plays count, whatever their length. The most common length is 10 to 20 seconds (3 plays).',
  );
  expect(sentence('XX', 60)).toBe('0 of 0 plays (–) are under 60 seconds and don’t count.');
});
