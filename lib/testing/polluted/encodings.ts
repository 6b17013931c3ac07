import type { Mulberry32 } from '../mulberry32';
import { rejected, type Draft } from './draft';
import { FIRST_MARKER, NOT_UTF8 } from './encode';
import { COLUMNS } from './polluted-case';
import { goodValues, polluteIn, type Pollution } from './pollution';
import { REASONS } from './reasons';

export const ENCODINGS: readonly Pollution[] = polluteIn('encodings', [
  ...(['utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'] as const).map((encoding) => ({
    name: encoding,
    takes: ['encoding'],
    apply(draft: Draft): undefined {
      draft.encoding = encoding;
    },
  })),
  {
    name: 'Windows-1252 with signs of its own',
    roles: ['tracks'],
    takes: ['encoding'],
    ofRows: true,
    apply(draft, random) {
      draft.encoding = 'windows-1252';
      return draft.pollute(
        1,
        goodValues(([id]) => [id!, random.pick(['“Blå” Ton™', '5 € Club'])]),
      );
    },
  },
  {
    name: 'UTF-16 without a byte order mark',
    takes: ['encoding'],
    apply(draft) {
      draft.encoding = 'utf-16le-bare';
      draft.error = { message: /UTF-16 without a byte order mark/ };
      return undefined;
    },
  },
  {
    name: 'UTF-16 with half a character at the end',
    takes: ['encoding', 'end'],
    apply(draft) {
      draft.encoding = 'utf-16le';
      draft.finish.unshift((bytes) => Uint8Array.from([...bytes.subarray(0, -2), 0x41]));
      draft.eof.push({ values: null, write: () => rejected('', REASONS.tooFew) });
      return undefined;
    },
  },
  ...NOT_UTF8.map((bytes, i) => ({
    name: `bytes that are not UTF-8: ${bytes.map((byte) => byte.toString(16)).join(' ')}`,
    ofRows: true,
    takes: ['encoding'],
    apply: (draft: Draft, random: Mulberry32): boolean => {
      const column = random.int(0, COLUMNS[draft.role].length - 1);
      const marker = String.fromCharCode(FIRST_MARKER + i);
      return draft.pollute(
        1,
        (at, values) =>
          rejected(
            at.join(at.cells(values.map((value, j) => (j === column ? value + marker + 'z' : value)))),
            REASONS.notUtf8,
          ),
        // The first rows keep the multi-byte characters that make the file UTF-8.
        (index) => index > 2,
      );
    },
  })),
]);
