import { startTransition, useEffect, useState } from 'react';

/**
 * Runs something when the coming frame is on the screen.
 *
 * @returns gives it up.
 */
function afterPaint(run: () => void): () => void {
  let given = false;
  const frame = requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      if (!given) run();
    };
    port2.postMessage(null);
  });
  return () => {
    given = true;
    cancelAnimationFrame(frame);
  };
}

/**
 * A value that follows another one when the frame that shows the other is on the screen, in slices that give way to what
 * is more urgent. By `useDeferredValue` the first slices would come before that frame, and delay it.
 */
export function useAfterPaint<Value>(value: Value): Value {
  const [shown, setShown] = useState(() => value);
  useEffect(
    () =>
      Object.is(shown, value) ? undefined : afterPaint(() => startTransition(() => setShown(() => value))),
    [shown, value],
  );
  return shown;
}
