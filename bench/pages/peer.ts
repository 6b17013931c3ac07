import type { PlaysAt60 } from '../load/measurement';

/** What a page gives back of its run. */
export interface PageRun {
  readonly seconds: number;
  readonly at60: PlaysAt60;
}

/** The files that were chosen. */
export interface ChosenFiles {
  readonly plays: File;
  readonly locations: File;
  readonly tracks: File;
}

declare global {
  interface Window {
    /** Resolves when files have been chosen and computed. */
    benchRun: Promise<PageRun>;
  }
}

/** Computes as soon as files are chosen, and leaves the result where the bench looks for it. */
export function computeChosenFiles(compute: (files: ChosenFiles) => Promise<PlaysAt60>): void {
  const input = document.querySelector('input')!;
  window.benchRun = new Promise((resolve, reject) => {
    input.addEventListener('change', () => {
      const begun = performance.now();
      const file = (role: string): File =>
        [...(input.files ?? [])].find(({ name }) => name === `${role}.csv`)!;
      compute({ plays: file('plays'), locations: file('locations'), tracks: file('tracks') }).then(
        (at60) => resolve({ seconds: (performance.now() - begun) / 1000, at60 }),
        reject,
      );
    });
  });
  window.benchRun.catch(() => undefined); // The bench hears of it.
  input.dataset['ready'] = 'yes';
}
