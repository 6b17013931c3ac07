// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Tables } from '@/lib/testing/oracle';
import { pageRenderer } from '@/components/testing/render-page';
import { ThresholdControls } from './threshold-controls';

const renderPage = pageRenderer();

const TABLES: Tables = { plays: [['S', 'T', '60000']], locations: [['S', 'SE']], tracks: [['T', 'L']] };

const field = (): HTMLInputElement => screen.getByRole('spinbutton', { name: 'Threshold in seconds' });
const rule = (seconds: number): HTMLElement =>
  screen.getByRole('switch', { name: `${seconds}-second threshold` });

// The first, since moves that come soon after each other are one step of the history.
test('the threshold can be typed, which is one step of the history', async () => {
  const user = userEvent.setup();
  const { query, history } = await renderPage(<ThresholdControls />, TABLES);
  expect(field().value).toBe('60');
  await user.click(field());
  await user.keyboard('250');
  await waitFor(() => expect(query().get('min')).toBe('250'));
  expect(history.filter((how) => how === 'push')).toHaveLength(1);
  expect(rule(250).getAttribute('aria-checked')).toBe('true');
  expect(screen.getByRole('slider', { name: 'Minimum play length' }).getAttribute('aria-valuenow')).toBe(
    '180',
  );

  // What is no threshold is not used, and gone when one leaves.
  await user.clear(field());
  await user.keyboard('601');
  expect(field().validity.valid).toBe(false);
  expect(query().get('min')).not.toBe('601');
  await user.clear(field());
  expect(field().value).toBe('');
  await user.tab();
  expect(field().value).toBe('60');
});

test('the switch turns the rule off and on again as it was', async () => {
  const user = userEvent.setup();
  const { query } = await renderPage(<ThresholdControls />, TABLES, '?min=30');
  expect(rule(30).getAttribute('aria-checked')).toBe('true');
  await user.click(rule(30));
  expect(rule(30).getAttribute('aria-checked')).toBe('false');
  await waitFor(() => expect(query().get('min')).toBe('0'));
  await user.click(rule(30));
  expect(rule(30).getAttribute('aria-checked')).toBe('true');
  await waitFor(() => expect(query().get('min')).toBe('30'));
});

test('a usual threshold is one press away', async () => {
  const user = userEvent.setup();
  const { query } = await renderPage(<ThresholdControls />, TABLES);
  const usual = within(screen.getByRole('radiogroup', { name: 'Usual thresholds, in seconds' }));
  usual.getByRole('radio', { name: '30' }).focus();
  await user.keyboard(' ');
  await waitFor(() => expect(query().get('min')).toBe('30'));
  await user.keyboard('{ArrowLeft}');
  await waitFor(() => expect(query().get('min')).toBe('0'));
  expect(field().value).toBe('0');
  await user.click(usual.getByText('60'));
  expect(field().value).toBe('60');
  expect(rule(60).getAttribute('aria-checked')).toBe('true');
});
