/** Runs first in the product's page and records events. Times are `performance.now()`, in ms. */

/** The cost of an interaction. */
export interface Interaction {
  /** From the event to its first change of the document, plus drawing that frame: work, without waiting for vsync. */
  readonly first: number;
  /** The same for its last change, offscreen included. */
  readonly work: number;
}

/** What the probe has recorded. */
export interface Probe {
  /** When files were last chosen. */
  chosen: number;
  /** Each state of the page and when it began. */
  readonly states: { readonly state: string; readonly time: number }[];
  /** Tasks of more than 50 ms on the main thread. */
  readonly longTasks: { readonly start: number; readonly duration: number }[];
  /** How long clicks waited for the page. */
  readonly clickDelays: number[];
  /** When the last click happened. */
  clicked: number;
  /** Resolves once the page is in the state and painted, to when the state began. */
  stateCame(state: string): Promise<number>;
  /** Resolves once so many charts are painted, to that moment. */
  chartsPainted(atLeast: number): Promise<number>;
  /** Starts measuring the next event of this type and everything it changes. */
  measure(event: 'keydown' | 'pointermove' | 'click' | 'input'): void;
  /** The measurement, once the page has been still for a while. */
  measured(): Promise<Interaction>;
}

declare global {
  interface Window {
    benchProbe: Probe;
  }
}

/** Visible attributes; React also rewrites names and types at each render, invisibly. */
const VISIBLE_ATTRIBUTES = [
  'style',
  'class',
  'hidden',
  'open',
  'aria-valuenow',
  'aria-sort',
  'aria-selected',
  'data-state',
];

/** An interaction is over after so many ms without a change. */
const STILL = 150;

/**
 * Resolves after the next frame with the beginning and end of its work. The end is a high-priority task (after a
 * plain message, later work of the page would count too), or the start of another frame, which after input precedes
 * all tasks.
 */
function nextFrame(): Promise<{ readonly begun: number; readonly ended: number }> {
  return new Promise((resolve) =>
    requestAnimationFrame(() => {
      const begun = performance.now();
      const end = (): void => resolve({ begun, ended: performance.now() });
      void scheduler.postTask(end, { priority: 'user-blocking' });
      requestAnimationFrame(end);
    }),
  );
}

/** Resolves to the result of `seek` as soon as a change of the document yields one. */
function after<Found>(seek: () => Found | undefined): Promise<Found> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const found = seek();
      if (found !== undefined) resolve(found);
      return found !== undefined;
    };
    if (look()) return;
    const observer = new MutationObserver(() => {
      if (look()) observer.disconnect();
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  });
}

interface Measuring {
  readonly event: number;
  /** Disconnected after its measurement; otherwise it would slow down the next ones. */
  readonly observer: MutationObserver;
  lastChange: number;
  firstChange: number;
  firstFrame: ReturnType<typeof nextFrame> | null;
  frame: ReturnType<typeof nextFrame> | null;
}
let measuring: Promise<Measuring> | null = null;

const probe: Probe = {
  chosen: 0,
  states: [],
  longTasks: [],
  clickDelays: [],
  clicked: 0,
  async stateCame(wanted) {
    const { time } = await after(() => probe.states.find(({ state }) => state === wanted));
    await nextFrame();
    return time;
  },
  async chartsPainted(atLeast) {
    await after(() => document.querySelectorAll('main [role=img] svg').length >= atLeast || undefined);
    return (await nextFrame()).ended;
  },
  measure(type) {
    measuring = new Promise((resolve) => {
      window.addEventListener(
        type,
        (event) => {
          const observer = new MutationObserver(() => {
            now.lastChange = performance.now();
            now.frame = nextFrame();
            if (now.firstFrame) return;
            now.firstChange = now.lastChange;
            now.firstFrame = now.frame;
          });
          const now: Measuring = {
            event: event.timeStamp,
            observer,
            lastChange: event.timeStamp,
            firstChange: event.timeStamp,
            firstFrame: null,
            frame: null,
          };
          observer.observe(document.body, {
            subtree: true,
            childList: true,
            characterData: true,
            attributeFilter: VISIBLE_ATTRIBUTES,
          });
          resolve(now);
        },
        { capture: true, once: true },
      );
    });
  },
  async measured() {
    const now = await measuring!;
    do await new Promise((resolve) => setTimeout(resolve, STILL));
    while (performance.now() - now.lastChange < STILL);
    now.observer.disconnect();
    if (!now.frame || !now.firstFrame) throw new Error('The event changed nothing on the page');
    const { begun, ended } = await now.frame;
    const first = await now.firstFrame;
    return {
      first: now.firstChange - now.event + (first.ended - first.begun),
      work: now.lastChange - now.event + (ended - begun),
    };
  },
};
window.benchProbe = probe;

document.addEventListener('change', () => (probe.chosen = performance.now()), { capture: true });
document.addEventListener(
  'click',
  (event) => {
    probe.clicked = event.timeStamp;
    probe.clickDelays.push(performance.now() - event.timeStamp);
  },
  { capture: true },
);

new MutationObserver(() => {
  const state = document.querySelector('main')?.dataset['state'];
  if (state === undefined || state === probe.states.at(-1)?.state) return;
  probe.states.push({ state, time: performance.now() });
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });

new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries())
    probe.longTasks.push({ start: startTime, duration });
}).observe({ type: 'longtask', buffered: true });
