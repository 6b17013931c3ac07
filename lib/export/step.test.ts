import { expect, test } from 'vitest';
import { stepOfStage, type Step } from './step';

test('the steps of stages one after the other only grow, from nothing to all of it', async () => {
  const told: number[] = [];
  const step: Step = async (done, of) => void told.push(done / of);
  for (const stage of [0, 1, 2]) for (const done of [0, 3, 6]) await stepOfStage(step, stage, 3)(done, 6);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect([told[0], told.at(-1)]).toEqual([0, 1]);
  // A stage that has nothing to do counts as not begun.
  await stepOfStage(step, 1, 4)(0, 0);
  expect(told.at(-1)).toBe(0.25);
});
