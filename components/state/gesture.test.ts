import { expect, test } from 'vitest';
import { Gesture } from './gesture';

test('changes soon after each other are one gesture, later ones another', () => {
  const gesture = new Gesture();
  expect(gesture.move(0)).toBe(false);
  expect(gesture.move(400)).toBe(true);
  expect(gesture.move(1300)).toBe(true);
  expect(gesture.move(2300)).toBe(false);
});

test('a drag is one gesture for as long as it is held', () => {
  const gesture = new Gesture();
  expect(gesture.move(0, true)).toBe(false);
  expect(gesture.move(5000, true)).toBe(true);
  gesture.release();
  expect(gesture.move(9000, true)).toBe(false);
  gesture.release();
  // A key is released after each change.
  expect(gesture.move(9100, true)).toBe(true);
});
