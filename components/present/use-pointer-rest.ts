'use client';

import { useEffect, useState } from 'react';

const REST = 2500;

/** Whether the pointer has not moved, nor a finger touched the screen, for a while. */
export function usePointerRest(): boolean {
  const [rests, setRests] = useState(true);
  useEffect(() => {
    let timer = 0;
    const moved = (): void => {
      setRests(false);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setRests(true), REST);
    };
    window.addEventListener('pointermove', moved);
    window.addEventListener('pointerdown', moved);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('pointermove', moved);
      window.removeEventListener('pointerdown', moved);
    };
  }, []);
  return rests;
}
