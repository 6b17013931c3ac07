import { expect, test } from 'vitest';
import { countryBars } from './country-bars';
import { barsInput } from '../testing/chart-rows';
import { svgText } from '../testing/svg-text';

test.each([
  ['normal', barsInput('SE')],
  ['others-cut-pinned', barsInput('DE', { pinned: 'Licensor 20', showBounds: true })],
] as const)('the bars of a country: %s', async (name, input) => {
  await expect(svgText(countryBars(input))).toMatchFileSnapshot(`snapshots/country-bars-${name}.svg`);
});
