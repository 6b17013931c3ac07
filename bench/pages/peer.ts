import type { PlaysAt60 } from '../load/measurement';

/** The result of a page's run. */
export interface PageRun {
  readonly seconds: number;
  readonly at60: PlaysAt60;
}

/** The chosen files. */
export interface ChosenFiles {
  readonly plays: File;
  readonly locations: File;
  readonly tracks: File;
}

declare global {
  interface Window {
    /** Resolves when the chosen files have been computed. */
    benchRun: Promise<PageRun>;
  }
}

/** Computes as soon as files are chosen and publishes the result for the bench. */
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
  window.benchRun.catch(() => undefined); // The bench reports it.
  input.dataset['ready'] = 'yes';
}
