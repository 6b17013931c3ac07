import type { Mulberry32 } from '../mulberry32';
import { data, type Draft } from './draft';
import { polluteIn, type Pollution } from './pollution';

const ASCII_PADS = [' ', '   ', '\t', ' \t ', '\u000b', '\f'];
const UNICODE_PADS = [
  '\u00a0',
  '\u0085',
  '\u1680',
  '\u2003',
  '\u2028',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
];

export const PADDING: readonly Pollution[] = polluteIn('padded fields', [
  ...[
    { name: 'ASCII white space', pads: ASCII_PADS },
    { name: 'Unicode white space', pads: UNICODE_PADS },
  ].map(({ name, pads }) => ({
    name,
    ofRows: true,
    apply: (draft: Draft, random: Mulberry32): boolean => {
      const pad = random.pick(pads);
      const side = random.int(0, 2);
      return draft.pollute(random.int(1, 4), (at, values) => {
        const usable = pad.includes(at.delimiter) ? ' ' : pad;
        const before = side === 1 ? '' : usable;
        const after = side === 0 ? '' : usable;
        const column = random.int(0, values.length - 1);
        const padded = values.map((value, i) =>
          i === column || side === 2 ? before + value + after : value,
        );
        return data(at.join(at.cells(padded)), values);
      });
    },
  })),
  {
    name: 'spaces outside the quotes',
    ofRows: true,
    apply: (draft, random) =>
      draft.pollute(random.int(1, 4), (at, values) =>
        data(at.join(at.texts(values).map((text) => ` "${text.replaceAll('"', '""')}"  `)), values),
      ),
  },
  {
    name: 'every field padded',
    allRows: true,
    apply(draft) {
      draft.rows = draft.rows.map(({ values }) => ({
        values: null,
        write: (at) => data(at.join(at.cells(values!.map((value) => ` ${value}  `))), values!),
      }));
      return undefined;
    },
  },
]);
