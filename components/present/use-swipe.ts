'use client';

import { useRef, type PointerEvent } from 'react';
import type { Command } from './present-keys';

const SWIPE = 48;
const TAP = 10;
/** A touch on this part of the screen, from its left edge, goes back. */
const BACK_ZONE = 1 / 3;

interface SwipeHandlers {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerUp: (event: PointerEvent) => void;
}

/** A swipe goes to the next scene or the one before; so does a touch on the right or the left, and a click goes on. */
export function useSwipe(run: (command: Command) => void): SwipeHandlers {
  const start = useRef<{ readonly id: number; readonly x: number; readonly y: number } | null>(null);
  return {
    onPointerDown(event) {
      const onControl =
        event.target instanceof Element && event.target.closest('button,[role=dialog] [role=dialog]');
      start.current =
        onControl || event.button !== 0 ? null : { id: event.pointerId, x: event.clientX, y: event.clientY };
    },
    onPointerUp(event) {
      const from = start.current;
      start.current = null;
      if (from?.id !== event.pointerId) return;
      const dx = event.clientX - from.x;
      const dy = event.clientY - from.y;
      if (Math.abs(dx) > SWIPE && Math.abs(dx) > Math.abs(dy)) run({ kind: dx < 0 ? 'next' : 'previous' });
      else if (Math.abs(dx) < TAP && Math.abs(dy) < TAP) {
        const back = event.pointerType !== 'mouse' && event.clientX < window.innerWidth * BACK_ZONE;
        run({ kind: back ? 'previous' : 'next' });
      }
    },
  };
}
