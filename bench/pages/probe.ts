/** Runs in the product's page before anything else and notes what happens when. */

/** What the probe has seen; times as of `performance.now()`, in ms. */
export interface Probe {
  /** When files were chosen last. */
  chosen: number;
  /** When each state of the page came, the first time. */
  readonly states: Record<string, number>;
  /** Resolves when the page has come into the state and has been painted, to the time of that. */
  painted(state: string): Promise<number>;
  /** Tasks of more than 50 ms on the main thread. */
  readonly longTasks: { readonly start: number; readonly duration: number }[];
}

declare global {
  interface Window {
    benchProbe: Probe;
  }
}

/** Resolves behind the next frame: once it has been handed over to be shown. */
function nextFrame(): Promise<number> {
  return new Promise((resolve) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    }),
  );
}

const waiting: { readonly state: string; readonly resolve: (time: Promise<number>) => void }[] = [];
const probe: Probe = {
  chosen: 0,
  states: {},
  longTasks: [],
  painted: (state) =>
    state in probe.states
      ? nextFrame()
      : new Promise((resolve) => {
          waiting.push({ state, resolve });
        }),
};
window.benchProbe = probe;

document.addEventListener('change', () => (probe.chosen = performance.now()), { capture: true });

new MutationObserver(() => {
  const state = document.querySelector('main')?.dataset['state'];
  if (state === undefined || state in probe.states) return;
  probe.states[state] = performance.now();
  for (const { resolve } of waiting.filter((one) => one.state === state)) resolve(nextFrame());
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });

new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries())
    probe.longTasks.push({ start: startTime, duration });
}).observe({ type: 'longtask', buffered: true });
