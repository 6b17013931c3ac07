// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { NUMBER_FORMATS, setNumberLocale } from '@/lib/market-share/format';
import { pageRenderer } from '@/components/testing/render-page';
import { useSessionStore } from '@/components/state/use-session';
import { TabPanels, TabsRoot } from './tabs';

const renderPage = pageRenderer();

afterEach(() => setNumberLocale(NUMBER_FORMATS.point));

function AllTabs(): ReactNode {
  const { statements } = useSessionStore();
  return (
    <TabsRoot>
      <TabPanels statements={statements} />
    </TabsRoot>
  );
}

test('another number format is shown at once, and leaves the menu open in which it was chosen', async () => {
  const user = userEvent.setup();
  const play = (track: string): [string, string, string] => ['S', track, '60000'];
  const { query } = await renderPage(<AllTabs />, {
    plays: [play('a'), play('a'), play('b')],
    locations: [['S', 'SE']],
    tracks: [
      ['a', 'A'],
      ['b', 'B'],
    ],
  });
  const sweden = (): string => screen.getByRole('region', { name: 'Sweden' }).textContent;
  expect(sweden()).toContain('66.7');
  await user.click(screen.getByRole('button', { name: 'Options' }));
  const numbers = screen.getByRole('combobox', { name: /^Numbers/ });
  await user.selectOptions(numbers, 'comma');
  expect(query().get('numbers')).toBe('comma');
  expect(sweden()).toContain('66,7');
  expect(numbers.isConnected).toBe(true);
});
