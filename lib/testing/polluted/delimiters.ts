import { rejected, type Draft } from './draft';
import { HEADER_PARTS, badCells, polluteIn, type Pollution } from './pollution';
import { REASONS } from './reasons';

export const DELIMITERS: readonly Pollution[] = polluteIn('delimiters', [
  ...[';', '\t', '|'].map((delimiter) => ({
    name: `delimiter ${JSON.stringify(delimiter)}`,
    takes: ['delimiter'],
    apply(draft: Draft): undefined {
      draft.delimiter = delimiter;
    },
  })),
  {
    name: 'a sep= line',
    takes: ['delimiter', 'above'],
    apply(draft, random) {
      draft.delimiter = random.pick([',', ';', '\t', '|', ':', '^', '~']);
      const text = random.pick(['sep=', 'SEP=']) + draft.delimiter;
      draft.above.push({ text: random.chance(0.3) ? `"${text}"` : text, blank: false });
      return undefined;
    },
  },
  {
    name: 'a delimiter that is none',
    takes: ['delimiter', ...HEADER_PARTS],
    apply(draft, random) {
      draft.delimiter = random.pick([':', '^', ' ', '#']);
      draft.error = { message: /don’t recognise these columns/, header: true };
      return undefined;
    },
  },
  {
    name: 'the delimiter doubled on every line',
    takes: ['columns', 'quotedDelimiter'],
    apply(draft) {
      draft.times = 2;
      return undefined;
    },
  },
  {
    name: 'trailing on every line',
    takes: ['columns'],
    apply(draft) {
      draft.trailingOnHeader = draft.trailingOnRows = true;
      return undefined;
    },
  },
  {
    name: 'trailing on every row, not on the header',
    takes: ['columns'],
    apply(draft) {
      draft.trailingOnRows = true;
      return undefined;
    },
  },
  {
    name: 'trailing on the header only',
    takes: ['columns', 'footer', 'end', 'quoting'],
    allRows: true,
    apply(draft) {
      draft.trailingOnHeader = true;
      draft.rows = draft.rows.map(({ values }) => ({
        values: null,
        write: (at) => rejected(at.join(at.cells(values!)), REASONS.tooFew),
      }));
      return undefined;
    },
  },
  {
    name: 'a delimiter missing in rows',
    ofRows: true,
    apply: (draft, random) =>
      draft.pollute(
        random.int(1, 2),
        badCells(REASONS.tooFew, ([first, second, ...rest], { quoting }) =>
          quoting === 'needed' ? [`${first}${second}`, ...rest] : [first!, ...rest],
        ),
      ),
  },
  {
    name: 'a delimiter doubled in rows',
    ofRows: true,
    takes: ['columns'],
    apply: (draft, random) => {
      const at = random.int(0, 1);
      return draft.pollute(
        random.int(1, 2),
        badCells(REASONS.tooMany, (cells) => [...cells.slice(0, at), '', ...cells.slice(at)]),
      );
    },
  },
  {
    name: 'another delimiter in rows',
    ofRows: true,
    takes: ['quoting', 'extra'],
    apply: (draft, random) =>
      draft.pollute(random.int(1, 2), (at, values) =>
        rejected(at.cells(values).join(at.delimiter === ';' ? ',' : ';'), REASONS.tooFew),
      ),
  },
]);
