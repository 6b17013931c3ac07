import { useCallback, useEffect, useEffectEvent, useRef } from 'react';
import { isShortcut } from './present-keys';

/**
 * Keeps the keys that are pressed before what answers them is there, because its code is still on its way: who begins to
 * present and goes on at once has gone on.
 *
 * @param isWanted whether what answers them is to be shown.
 * @returns to be called by it as an effect, once it listens: presses the kept keys again, in their order. What that returns
 * is to be called when it no longer listens.
 */
export function useEarlyKeys(isWanted: boolean): () => () => void {
  const kept = useRef<KeyboardEvent[]>([]);
  const isListening = useRef(false);
  const pressed = useEffectEvent((event: KeyboardEvent): void => {
    if (isWanted && !isListening.current && !event.repeat && !isShortcut(event)) kept.current.push(event);
  });
  useEffect(() => {
    // Who has left meanwhile has done with them.
    if (!isWanted) kept.current.length = 0;
  }, [isWanted]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => pressed(event);
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return useCallback(() => {
    isListening.current = true;
    void pressAgain(kept.current.splice(0));
    return () => {
      isListening.current = false;
    };
  }, []);
}

/** Each is pressed once what the one before it changed has been rendered. */
async function pressAgain(keys: readonly KeyboardEvent[]): Promise<void> {
  for (const key of keys) {
    await new Promise((resolve) => setTimeout(resolve));
    window.dispatchEvent(new KeyboardEvent('keydown', key));
  }
}
