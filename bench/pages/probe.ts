/** Runs in the product's page before anything else and notes what happens when. Times as of `performance.now()`, in ms. */

/** What one interaction cost. */
export interface Interaction {
  /** From the event to its first result in the document, plus drawing the frame that shows it: work, without waiting for the screen. */
  readonly first: number;
  /** The same for its last result, out of sight included. */
  readonly work: number;
}

/** What the probe has seen. */
export interface Probe {
  /** When files were chosen last. */
  chosen: number;
  /** Each state of the page and when it came. */
  readonly states: { readonly state: string; readonly time: number }[];
  /** Tasks of more than 50 ms on the main thread. */
  readonly longTasks: { readonly start: number; readonly duration: number }[];
  /** How long clicks had to wait for the page to take them. */
  readonly clickDelays: number[];
  /** When the last click happened. */
  clicked: number;
  /** Resolves when the page has come into the state and has been painted, to the moment when it came. */
  stateCame(state: string): Promise<number>;
  /** Resolves when as many charts as asked for are on the screen, to the moment. */
  chartsPainted(atLeast: number): Promise<number>;
  /** Begins to measure: the next event of this type and all that it changes on the page. */
  measure(event: 'keydown' | 'pointermove' | 'click' | 'input'): void;
  /** What was measured, once the page has been still for a while. */
  measured(): Promise<Interaction>;
}

declare global {
  interface Window {
    benchProbe: Probe;
  }
}

/** Attributes that show; React also writes names and types anew with each rendering, which nobody sees. */
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

/** When nothing has changed for so long, an interaction is over. */
const STILL = 150;

/**
 * Resolves behind the next frame: begun when its work began, ended when it had been handed over to be shown. That is known
 * by a task that comes before most others (by a message, work of the page that follows the frame could come first and
 * count as part of it), or by the beginning of another frame, which after input comes before all tasks.
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

/** Resolves when `seek` finds something after a change of the document, to what it finds. */
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
  /** Disconnected when it has been measured: those of all steps before would be called at each change, as part of the step. */
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
