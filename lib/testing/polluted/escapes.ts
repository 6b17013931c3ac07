import { rejected } from './draft';
import { COLUMNS } from './polluted-case';
import { goodValues, polluteIn, rawCell, type Pollution } from './pollution';
import { REASONS } from './reasons';

export const ESCAPES: readonly Pollution[] = polluteIn('escapes', [
  {
    name: 'a backslash before a quote',
    ofRows: true,
    apply: (draft, random) => {
      const column = random.int(0, COLUMNS[draft.role].length - 1);
      const inside = random.pick(['\\"z', '\\"z\\"y', '\\" \\"']);
      return draft.pollute(random.int(1, 2), (at, values) =>
        rejected(rawCell(at, values, column, `"${values[column]}${inside}"`), REASONS.textBehindQuote),
      );
    },
  },
  {
    name: 'a backslash before a delimiter',
    ofRows: true,
    takes: ['columns'],
    apply: (draft, random) =>
      draft.pollute(random.int(1, 2), (at, values) =>
        rejected(rawCell(at, values, 0, `${values[0]}\\${at.delimiter}z`), REASONS.tooMany),
      ),
  },
  {
    name: 'a backslash and a quote before a delimiter',
    ofRows: true,
    takes: ['columns'],
    apply: (draft, random) =>
      draft.pollute(random.int(1, 2), (at, values) =>
        rejected(rawCell(at, values, 0, `"${values[0]}\\"${at.delimiter}z"`), REASONS.tooMany),
      ),
  },
  {
    name: 'backslashes that are text',
    ofRows: true,
    apply: (draft, random) => {
      const text = random.pick(['\\', '\\\\', 'a\\nb', '\\N', '\\t', 'C:\\x', 'T3\\']);
      return draft.pollute(
        random.int(1, 2),
        goodValues(([first, second, ...rest], { role }) =>
          role === 'tracks' ? [first!, text] : [text, second!, ...rest],
        ),
      );
    },
  },
]);
