import { afterEach, describe, expect, test, vi } from 'vitest';
import { isReshuffled, MOVE_MS, tween } from './motion';

test('more rows that are new or elsewhere than the eye could follow are a reshuffle', () => {
  expect(isReshuffled(['A', 'B', 'C', 'D'], ['A', 'D', 'B', 'C'])).toBe(false);
  expect(isReshuffled(['A', 'B', 'C', 'D'], ['D', 'C', 'B', 'A'])).toBe(true);
  expect(isReshuffled(['A', 'B', 'C', 'D'], ['W', 'X', 'Y', 'Z'])).toBe(true);
});

describe('a motion', () => {
  afterEach(() => vi.unstubAllGlobals());

  /** Frames that come when they are called for. */
  function frames(): (at: number) => void {
    let waiting: ((at: number) => void) | null = null;
    vi.stubGlobal('requestAnimationFrame', (frame: (at: number) => void) => {
      waiting = frame;
      return 1;
    });
    vi.stubGlobal('cancelAnimationFrame', () => (waiting = null));
    return (at) => {
      const frame = waiting;
      waiting = null;
      frame?.(at);
    };
  }

  test('goes from 0 to 1 and ends there', () => {
    const frame = frames();
    const steps: number[] = [];
    tween((progress) => steps.push(progress));
    for (const at of [0, 60, 120, 500, 600]) frame(1000 + at);
    expect(steps).toHaveLength(3);
    expect(steps[0]).toBeGreaterThan(0);
    expect([...steps].sort((a, b) => a - b)).toEqual(steps);
    expect(steps.at(-1)).toBe(1);
    expect(MOVE_MS).toBeLessThan(500);
  });

  test('goes no further once it is ended', () => {
    const frame = frames();
    const steps: number[] = [];
    const stop = tween((progress) => steps.push(progress));
    frame(1000);
    frame(1060);
    stop();
    frame(1120);
    expect(steps).toHaveLength(1);
  });
});
