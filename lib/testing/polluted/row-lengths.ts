import { data, rejected } from './draft';
import { badCells, polluteIn, type Pollution } from './pollution';
import { REASONS } from './reasons';

export const ROW_LENGTHS: readonly Pollution[] = polluteIn('short and long rows', [
  {
    name: 'a field missing',
    ofRows: true,
    apply: (draft, random) =>
      draft.pollute(
        random.int(1, 3),
        badCells(REASONS.tooFew, (cells) => cells.slice(0, -1)),
      ),
  },
  {
    name: 'one field only',
    ofRows: true,
    apply: (draft, random) =>
      draft.pollute(random.int(1, 3), (at, values) => rejected(at.cells(values)[0]!, REASONS.tooFew)),
  },
  {
    name: 'more fields',
    ofRows: true,
    takes: ['columns'],
    apply: (draft, random) =>
      draft.pollute(
        random.int(1, 3),
        badCells(REASONS.tooMany, (cells) => [
          ...cells,
          ...Array.from({ length: random.int(1, 200) }, () => 'x'),
        ]),
      ),
  },
  {
    name: 'more fields, all blank',
    ofRows: true,
    takes: ['columns'],
    apply: (draft, random) =>
      draft.pollute(random.int(1, 3), (at, values) =>
        data(at.join([...at.cells(values), '', ' ', '""']), values),
      ),
  },
]);
