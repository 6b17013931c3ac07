import { expect, test } from 'vitest';
import type { Theme } from '@/components/ui/theme';
import { CHART_THEMES } from '../plot/chart-theme';
import { countryStrips, type CountryStrip } from './country-strips';
import { CHART_CUBE } from '../testing/chart-cube';
import { barsInput } from '../testing/chart-rows';
import { svgText } from '../testing/svg-text';

const strips = (theme: Theme): CountryStrip[] =>
  ['SE', 'DE', 'NO', 'FR', 'FI'].map((code) => ({
    code,
    name: code === 'DE' ? 'A country whose name is longer than its place' : code,
    plays: CHART_CUBE.countryPlays(code, 60),
    rows: barsInput(code, { theme }).rows.map((row, i) => (i === 1 ? { ...row, mark: 'WK' } : row)),
  }));

test.each(['light', 'dark'] as const)('countries as strips of full length, %s', async (theme) => {
  const options = countryStrips(strips(theme), 640, CHART_THEMES[theme], { nameWidth: 160, labels: true });
  await expect(svgText(options)).toMatchFileSnapshot(`snapshots/country-strips-${theme}.svg`);
});

test('strips on paper have no labels in them', async () => {
  const options = countryStrips(strips('light').slice(0, 2), 672, CHART_THEMES.light);
  await expect(svgText(options)).toMatchFileSnapshot('snapshots/country-strips-paper.svg');
});
