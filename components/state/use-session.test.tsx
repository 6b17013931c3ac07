// @vitest-environment happy-dom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { ReactNode } from 'react';
import { NO_TERMS, withTyped } from '@/lib/market-share/royalty-terms';
import { countryShares } from '@/lib/market-share/shares';
import type { Tables } from '@/lib/testing/oracle';
import { pageRenderer } from '@/components/testing/render-page';
import { useData, useDataIfAny, useSession, useSessionStore } from './use-session';

const renderPage = pageRenderer();

const TABLES: Tables = {
  locations: [['S', 'Sweden']],
  tracks: [
    ['A', 'Alfa'],
    ['B', 'Beta'],
  ],
  plays: [
    ['S', 'A', '60000'],
    ['S', 'A', '90000'],
    ['S', 'B', '60000'],
  ],
};

function Shares(): ReactNode {
  const { cube, colours } = useData();
  return (
    <ul>
      {countryShares(cube, cube.countries[0]!, 60).map(({ licensor, plays }) => (
        <li key={licensor.id}>{`${licensor.name} ${plays} ${colours(licensor, 'light')}`}</li>
      ))}
    </ul>
  );
}

const shares = (): string[] => screen.getAllByRole('listitem').map(({ textContent }) => textContent);
const named = (): string[] => shares().map((text) => text.replace(/ #.*/, ''));
const coloursShown = (): string[] => shares().map((text) => /#\w{6}/.exec(text)![0]);

test('while licensors are anonymised everything below has aliases, the same numbers and the same colours', async () => {
  const { store, data } = await renderPage(<Shares />, TABLES);
  const before = coloursShown();
  expect(named()).toEqual(['Alfa 2', 'Beta 1']);
  act(() => store.setAnonymised(true));
  expect(named()).toEqual(['Licensor A 2', 'Licensor B 1']);
  expect(coloursShown()).toEqual(before);
  expect(JSON.stringify(data().cube.licensors)).not.toMatch(/Alfa|Beta/);
  act(() => store.setAnonymised(false));
  expect(named()).toEqual(['Alfa 2', 'Beta 1']);
});

test('the fixes of the address are in the data', async () => {
  const { data } = await renderPage(<Shares />, TABLES);
  expect(data().cube.countries).toEqual(['SWEDEN']);
  cleanup();
  const fixed = await renderPage(<Shares />, TABLES, '?fixes=country:SWEDEN>SE');
  await waitFor(() => expect(fixed.data().cube.countries).toEqual(['SE']));
  expect(named()).toEqual(['Alfa 2', 'Beta 1']);
});

test('a component is rendered again only for the part of the session that it asks for', async () => {
  const rendered = vi.fn();
  function Anonymised(): ReactNode {
    rendered(useSession(({ anonymised }) => anonymised));
    return null;
  }
  const { store } = await renderPage(<Anonymised />, TABLES);
  const times = rendered.mock.calls.length;
  act(() => store.setRoyalties(withTyped(NO_TERMS, 'SE', { amount: '1', currency: 'SEK' })));
  expect(store.getState().royalties.terms.typed.has('SE')).toBe(true);
  expect(rendered).toHaveBeenCalledTimes(times);
  act(() => store.setAnonymised(true));
  expect(rendered).toHaveBeenCalledTimes(times + 1);
  expect(rendered).toHaveBeenLastCalledWith(true);
});

test('without a result there is no data, and without a session a component says what it lacks', async () => {
  const found = vi.fn();
  function Asks(): ReactNode {
    found(useDataIfAny());
    return null;
  }
  await renderPage(<Asks />, []);
  expect(found).toHaveBeenLastCalledWith(null);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  function Store(): ReactNode {
    useSessionStore();
    return null;
  }
  expect(() => render(<Store />)).toThrow('useSessionStore needs a SessionProvider above it');
  expect(() => render(<Shares />)).toThrow(
    'useData is for components that are shown only when the data is ready',
  );
});
