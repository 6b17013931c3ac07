/** PapaParse and a Map in a worker: the obvious program. */
import type { PlaysAt60 } from '../load/measurement';
import { computeChosenFiles } from './peer';

const worker = new Worker('/papaparse-worker.js', { type: 'module' });

computeChosenFiles(
  (files) =>
    new Promise((resolve, reject) => {
      worker.onmessage = (event: MessageEvent<PlaysAt60>) => resolve(event.data);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(files);
    }),
);
