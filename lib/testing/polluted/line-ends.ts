import { data, rejected, type Draft } from './draft';
import { FIRST_MARKER } from './encode';
import { goodValues, polluteIn, type Pollution } from './pollution';
import { REASONS } from './reasons';

export const LINE_ENDS: readonly Pollution[] = polluteIn('line ends', [
  ...['\r\n', '\r'].map((newline) => ({
    name: JSON.stringify(newline),
    takes: ['newline'],
    apply(draft: Draft): undefined {
      draft.newline = () => newline;
    },
  })),
  {
    name: 'mixed',
    takes: ['newline'],
    apply(draft, random) {
      draft.newline = () => random.pick(['\n', '\r\n', '\r']);
      return undefined;
    },
  },
  {
    name: 'none at the end',
    takes: ['end'],
    apply(draft) {
      draft.endsWithNewline = false;
      return undefined;
    },
  },
  {
    name: 'blank lines',
    ofRows: true,
    apply(draft, random) {
      for (let n = random.int(1, 5); n > 0; n--) {
        const text = random.pick(['', '', ' ', '   ', '\f', '\u00a0']);
        draft.insert(() => ({ text, fate: { kind: 'blank' } }));
      }
      return undefined;
    },
  },
  {
    name: 'blank lines at the end',
    takes: ['footer', 'end'],
    apply(draft, random) {
      for (let n = random.int(1, 3); n > 0; n--)
        draft.footer.push({ values: null, write: () => ({ text: '', fate: { kind: 'blank' } }) });
      return undefined;
    },
  },
  {
    name: 'lines of delimiters only',
    ofRows: true,
    apply(draft, random) {
      for (let n = random.int(1, 3); n > 0; n--) {
        draft.insert((at) => {
          const text = at.join(at.columns.map(() => at.cell('')));
          return at.role === 'plays' ? rejected(text, REASONS.blankMs) : data(text, ['', '']);
        });
      }
      return undefined;
    },
  },
  {
    name: 'a line with an empty quoted field only',
    ofRows: true,
    apply(draft) {
      draft.insert(() => rejected('""', REASONS.tooFew));
      return undefined;
    },
  },
  {
    name: 'the last line cut off before its last delimiter',
    ofRows: true,
    takes: ['end', 'footer', 'columns'],
    apply(draft) {
      const last = draft.rows.length - 1;
      draft.endsWithNewline = false;
      return draft.pollute(
        1,
        (at, values) => rejected(at.cells(values).slice(0, -1).join(at.delimiter), REASONS.tooFew),
        (i) => i === last,
      );
    },
  },
  {
    name: 'the last line cut off in its last field',
    ofRows: true,
    takes: ['end', 'footer', 'columns', 'order', 'extra', 'quoting'],
    apply(draft) {
      const last = draft.rows.length - 1;
      draft.endsWithNewline = false;
      return draft.pollute(
        1,
        goodValues((values) => [...values.slice(0, -1), values.at(-1)!.slice(0, 1)]),
        (i) => i === last,
      );
    },
  },
  {
    name: 'the last line cut off in quotes',
    ofRows: true,
    takes: ['end', 'footer', 'columns'],
    apply(draft) {
      const last = draft.rows.length - 1;
      draft.endsWithNewline = false;
      const done = draft.pollute(
        1,
        (_, [first]) => rejected(`"${first}`, 'never closed'),
        (i) => i === last,
      );
      draft.error = { message: /quotation mark is never closed/, row: draft.rows[last]! };
      return done;
    },
  },
  {
    name: 'the last line cut off in a character',
    ofRows: true,
    takes: ['end', 'footer', 'columns', 'encoding'],
    apply(draft) {
      const last = draft.rows.length - 1;
      draft.endsWithNewline = false;
      return draft.pollute(
        1,
        (_, [first]) => rejected(`${first}${String.fromCharCode(FIRST_MARKER + 1)}`, REASONS.notUtf8),
        (i) => i === last,
      );
    },
  },
]);
