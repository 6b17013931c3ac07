import { expect, test } from 'vitest';
import { commandOf, type Command } from './present-keys';

function press(
  key: string,
  more: Partial<Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>> & {
    altGraph?: boolean;
  } = {},
): Command | null {
  const { altGraph = false, ...rest } = more;
  return commandOf({
    key,
    code: '',
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    shiftKey: false,
    ...rest,
    getModifierState: (name) => name === 'AltGraph' && altGraph,
  });
}

test('arrows, page keys of a clicker and the space bar move', () => {
  for (const key of ['ArrowRight', 'PageDown', ' ']) expect(press(key)).toEqual({ kind: 'next' });
  for (const key of ['ArrowLeft', 'PageUp']) expect(press(key)).toEqual({ kind: 'previous' });
  expect(press(' ', { shiftKey: true })).toEqual({ kind: 'previous' });
  expect([press('Home'), press('End')]).toEqual([{ kind: 'first' }, { kind: 'last' }]);
});

test('letters work in both cases, and leave the browser its own', () => {
  expect(press('T', { shiftKey: true })).toEqual({ kind: 'threshold' });
  expect(press('a')).toEqual({ kind: 'anonymise' });
  expect(press('a', { ctrlKey: true })).toBeNull();
  expect(press('d', { metaKey: true })).toBeNull();
  expect(press('ArrowLeft', { altKey: true })).toBeNull();
});

test('brackets move the threshold where they are hard to type, too', () => {
  const down = { kind: 'move threshold', seconds: -5 };
  const up = { kind: 'move threshold', seconds: 5 };
  expect(press('[')).toEqual(down);
  expect(press(']')).toEqual(up);
  // German: AltGr+8. Windows reports AltGr as Ctrl+Alt.
  expect(press('[', { code: 'Digit8', ctrlKey: true, altKey: true, altGraph: true })).toEqual(down);
  // Swedish: the keys right of P give å and a dead key.
  expect(press('å', { code: 'BracketLeft' })).toEqual(down);
  expect(press('Dead', { code: 'BracketRight' })).toEqual(up);
});

test('numbers are saved views, and other keys nothing', () => {
  expect(press('7')).toEqual({ kind: 'view', number: 7 });
  for (const key of ['0', 'q', 'F5', 'Tab']) expect(press(key)).toBeNull();
});
