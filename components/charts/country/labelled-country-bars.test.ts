import { expect, test } from 'vitest';
import { labelledCountryBars } from './labelled-country-bars';
import { barsInput } from '../testing/chart-rows';
import { svgText } from '../testing/svg-text';

test.each([
  ['normal', barsInput('SE')],
  ['dark', barsInput('SE', { theme: 'dark' })],
  ['rule-off', barsInput('SE', { minSeconds: 0 })],
  ['bounds', barsInput('SE', { showBounds: true })],
  ['others-cut-pinned', barsInput('DE', { pinned: 'Licensor 20' })],
  ['thin', barsInput('NO')],
  ['only-unknown', barsInput('FR')],
  ['no-plays', barsInput('FI')],
] as const)('the bars of a country as a picture: %s', async (name, input) => {
  await expect(svgText(labelledCountryBars(input))).toMatchFileSnapshot(
    `snapshots/labelled-country-bars-${name}.svg`,
  );
});
