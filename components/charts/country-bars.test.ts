import { expect, test } from 'vitest';
import { countryBars } from './country-bars';
import { barsInput } from './testing/chart-rows';
import { svgText } from './testing/svg-text';

test.each([
  ['normal', barsInput('SE')],
  ['dark', barsInput('SE', { theme: 'dark' })],
  ['rule-off', barsInput('SE', { minSeconds: 0 })],
  ['bounds', barsInput('SE', { showBounds: true })],
  ['others-cut-pinned', barsInput('DE', { pinned: 'Licensor 20' })],
  ['thin', barsInput('NO')],
  ['only-unknown', barsInput('FR')],
  ['no-plays', barsInput('FI')],
] as const)('the bars of a country: %s', async (name, input) => {
  await expect(svgText(countryBars(input))).toMatchFileSnapshot(`snapshots/country-bars-${name}.svg`);
});
