import { data, rejected, type Draft, type Written } from './draft';
import { COLUMNS } from './polluted-case';
import {
  HEADER_PARTS,
  badCells,
  goodValues,
  polluteIn,
  rawCell,
  withText,
  type Pollution,
} from './pollution';
import { REASONS } from './reasons';

export const QUOTES: readonly Pollution[] = polluteIn('quotes', [
  {
    name: 'every field quoted',
    takes: ['quoting'],
    apply(draft) {
      draft.quoting = 'all';
      return undefined;
    },
  },
  {
    name: 'some fields quoted',
    takes: ['quoting'],
    apply(draft) {
      draft.quoting = 'some';
      return undefined;
    },
  },
  {
    name: 'a stray quote inside a field',
    ofRows: true,
    apply: (draft, random) => {
      const column = random.int(0, COLUMNS[draft.role].length - 1);
      return draft.pollute(random.int(1, 2), (at, values) => {
        const text = `${values[column]!.slice(0, 1)}"${values[column]!.slice(1)}z`;
        if (at.quoting === 'all')
          return rejected(rawCell(at, values, column, `"${text}"`), REASONS.textBehindQuote);
        return {
          text: rawCell(at, values, column, text),
          fate: withText(at.role, values, column, text),
        };
      });
    },
  },
  {
    name: 'a quote never closed, late',
    ofRows: true,
    takes: ['footer', 'end'],
    apply(draft) {
      const last = draft.rows.length - 1;
      const done = draft.pollute(
        1,
        badCells('never closed', (cells) => [...cells.slice(0, -1), `"${cells.at(-1)!.replaceAll('"', '')}`]),
        (i) => i === last,
      );
      draft.error = { message: /quotation mark is never closed/, row: draft.rows[last]! };
      return done;
    },
  },
  {
    name: 'a quote never closed, early',
    allRows: true,
    takes: ['footer', 'end', 'quoting'],
    apply(draft, random) {
      const index = random.int(0, draft.rows.length - 1);
      draft.pollute(
        1,
        badCells('never closed', ([first, ...rest]) => [`"${first}`, ...rest]),
        (i) => i === index,
      );
      draft.error = { message: /quotation mark is never closed/, row: draft.rows[index]! };
      return undefined;
    },
  },
  {
    name: 'text after a closing quote',
    ofRows: true,
    apply: (draft, random) => {
      const column = random.int(0, COLUMNS[draft.role].length - 1);
      return draft.pollute(random.int(1, 2), (at, values) =>
        rejected(rawCell(at, values, column, `"${values[column]}"z`), REASONS.textBehindQuote),
      );
    },
  },
  {
    name: 'doubled quotes around a field',
    ofRows: true,
    apply: (draft, random) => {
      const column = random.int(0, COLUMNS[draft.role].length - 1);
      return draft.pollute(random.int(1, 2), (at, values) =>
        rejected(rawCell(at, values, column, `""${values[column]}""`), REASONS.textBehindQuote),
      );
    },
  },
  {
    name: 'tripled quotes around a field are quotes in it',
    ofRows: true,
    apply: (draft, random) => {
      const column = random.int(0, COLUMNS[draft.role].length - 1);
      return draft.pollute(random.int(1, 2), (at, values) => ({
        text: rawCell(at, values, column, `"""${values[column]}"""`),
        fate: withText(at.role, values, column, `"${values[column]}"`),
      }));
    },
  },
  {
    name: 'single quotes around a field',
    ofRows: true,
    apply: (draft, random) => {
      const column = random.int(0, COLUMNS[draft.role].length - 1);
      return draft.pollute(random.int(1, 2), (at, values) => {
        const text = `'${values[column]}'`;
        return { text: rawCell(at, values, column, text), fate: withText(at.role, values, column, text) };
      });
    },
  },
  {
    name: 'single quotes around every field of the rows',
    allRows: true,
    takes: ['quoting'],
    apply(draft) {
      draft.rows = draft.rows.map(({ values }) => ({
        values: null,
        write: (at) => {
          const texts = values!.map((value) => `'${value}'`);
          const text = at.join(at.texts(texts));
          return at.role === 'plays' ? rejected(text, REASONS.notWhole) : data(text, texts);
        },
      }));
      return undefined;
    },
  },
  {
    name: 'single quotes around the names of the header',
    takes: HEADER_PARTS,
    apply(draft) {
      draft.names = draft.names.map((name) => `'${name}'`);
      draft.error = { message: /don’t recognise these columns/, header: true };
      return undefined;
    },
  },
  {
    name: 'two stray quotes that swallow lines',
    ofRows: true,
    takes: ['quoting', 'order', 'extra'],
    apply(draft, random) {
      const from = random.int(0, draft.rows.length - 3);
      const swallowed = draft.rows.slice(from, from + random.int(2, Math.min(6, draft.rows.length - from)));
      if (swallowed.some(({ values }) => values === null)) return false;
      const tables = swallowed.map(({ values }) => values!);
      const closesField = random.chance(0.5);
      const write = (at: Draft): Written => {
        const newline = at.newline();
        const before = tables
          .slice(0, -1)
          .map((values) => at.join(at.cells(values)))
          .join(newline);
        const [first, ...rest] = tables.at(-1)!;
        if (!closesField) {
          return rejected(`"${before}${newline}"${at.join([first!, ...rest])}`, REASONS.textBehindQuote);
        }
        const text = `${before}${newline}${first}`;
        return data(at.join([`"${text}"`, ...rest]), [text, ...rest]);
      };
      draft.rows.splice(from, swallowed.length, { values: null, write });
      return undefined;
    },
  },
  {
    name: 'delimiters, quotes and newlines in quotes',
    ofRows: true,
    apply: (draft, random) =>
      draft.pollute(
        random.int(1, 3),
        goodValues(([first, second, ...rest], { delimiter, role }) => {
          const special = random.pick([
            `a${delimiter}b`,
            'say "hi"',
            '"',
            '""',
            `a\nb`,
            'a\r\nb',
            'a\rb',
            `"${delimiter}\n"`,
          ]);
          return role === 'tracks' ? [first!, special] : [special, second!, ...rest];
        }),
      ),
  },
]);
