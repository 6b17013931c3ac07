'use client';

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { DatasetCube } from '@/lib/dataset/dataset-cube';

/** The threshold that stays shown while files of a dataset are being read for another one. */
const held = createStore<{ readonly seconds: number | null }>(() => ({ seconds: null }));

/** The threshold that stays shown in the place of the URL's; null where that one can be shown. */
export function useHeldThreshold(): number | null {
  return useStore(held, ({ seconds }) => seconds);
}

/** A move of the threshold that a dataset has to answer. */
export interface ThresholdMove {
  readonly cube: DatasetCube;
  readonly from: number;
  readonly to: number;
  readonly countries: readonly string[];
}

let last: ThresholdMove | null = null;

/**
 * Keeps the numbers of the threshold before in view until the shown countries have theirs at the new one. Where a file
 * cannot be read it lets go as well: what needs it then tells why.
 */
export function holdThreshold(move: ThresholdMove): void {
  const { cube, from, to, countries } = move;
  last = move;
  if (cube.answers(countries, to)) {
    held.setState({ seconds: null });
    return;
  }
  held.setState({ seconds: held.getState().seconds ?? from });
  const letGo = (): void => {
    if (last === move) held.setState({ seconds: null });
  };
  cube.ready(countries).then(letGo, letGo);
}
