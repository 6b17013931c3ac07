import { gzipSync } from 'node:zlib';
import { polluteIn, type Pollution } from './pollution';

export const CONTAINERS: readonly Pollution[] = polluteIn('containers', [
  {
    name: 'gzip',
    takes: ['container'],
    apply(draft) {
      draft.finish.push((bytes) => Uint8Array.from(gzipSync(bytes)));
      return undefined;
    },
  },
  {
    name: 'gzip cut off',
    takes: ['container'],
    apply(draft, random) {
      const share = random.next();
      draft.finish.push((bytes) => {
        const packed = Uint8Array.from(gzipSync(bytes));
        return packed.slice(0, 2 + Math.floor((packed.length - 2) * share));
      });
      draft.error = { message: /damaged or incomplete/ };
      return undefined;
    },
  },
  {
    name: 'gzip with a wrong checksum or length',
    takes: ['container'],
    apply(draft, random) {
      const back = random.int(1, 8);
      draft.finish.push((bytes) => {
        const packed = Uint8Array.from(gzipSync(bytes));
        packed[packed.length - back]! ^= 0x55;
        return packed;
      });
      draft.error = { message: /damaged or incomplete/ };
      return undefined;
    },
  },
]);
