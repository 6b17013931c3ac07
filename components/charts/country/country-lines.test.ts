import { expect, test } from 'vitest';
import { countryLines } from './country-lines';
import { barsInput } from '../testing/chart-rows';
import { svgText } from '../testing/svg-text';

test.each([
  ['normal', barsInput('SE')],
  ['dark-bounds', barsInput('SE', { theme: 'dark', showBounds: true })],
  ['others-cut', barsInput('DE')],
  ['no-plays', barsInput('FI')],
] as const)('the lines of a country: %s', async (name, input) => {
  await expect(svgText(countryLines(input))).toMatchFileSnapshot(`snapshots/country-lines-${name}.svg`);
});
