import { datasetAmong, filesInFolder, isDataset } from '@/lib/dataset/dataset-files';
import type { Statements } from '@/lib/engine/statements';
import { sameContent } from '@/lib/intake/fingerprint';
import { hashSource } from '@/lib/intake/hash-in-worker';
import { identify } from '@/lib/intake/identify';
import { lateCode } from '@/lib/late-code';
import type { Effects } from '../effects';
import { Computing } from './computing';
import { openFiles } from './open-files';
import { readPoolsFile, separatePools } from './separate-pools';
import { separateProofs } from './separate-proofs';

const loadOpenDataset = lateCode('A published dataset', () => import('./open-dataset'));

/** What a session does in a browser. */
export function browserEffects(statements: Statements): Effects {
  const computing = new Computing(statements);
  return {
    warmUp: computing.warmUp,
    compute: computing.compute,
    listRows: computing.listRows,
    separateProofs,
    separatePools,
    readPoolsFile,
    async datasetAmong(files) {
      const dataset = datasetAmong(filesInFolder(files));
      return dataset && (await isDataset(dataset)) ? dataset : null;
    },
    open: openFiles,
    recognise: identify,
    isSame: (a, b) => sameContent(a.file, b.file),
    async openDataset(source) {
      const { openSessionDataset } = await loadOpenDataset();
      return openSessionDataset(source);
    },
    async lookAtPublished(source) {
      const { lookAtPublished } = await loadOpenDataset();
      return lookAtPublished(source);
    },
    hash: ({ file }, signal) => hashSource(file, signal),
    pause: () => new Promise((resolve) => setTimeout(resolve)),
  };
}
