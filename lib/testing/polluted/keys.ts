import { data } from './draft';
import { DIMENSIONS } from './polluted-case';
import { goodValues, polluteIn, type Pollution } from './pollution';

const PLAIN_WORDS = ['Kassa', 'x', 'NULL', '#N/A', '12', 'ö'];

export const KEYS: readonly Pollution[] = polluteIn('keys', [
  {
    name: 'ids twice',
    roles: DIMENSIONS,
    ofRows: true,
    apply(draft, random) {
      const known = draft.rows.flatMap(({ values }) => (values ? [values] : []));
      if (known.length === 0) return false;
      for (let n = random.int(1, 3); n > 0; n--) {
        const values = random.pick(known);
        draft.insert((at) => data(at.join(at.cells(values)), values));
      }
      return undefined;
    },
  },
  {
    name: 'ids twice with different values',
    roles: DIMENSIONS,
    ofRows: true,
    apply(draft, random) {
      const known = draft.rows.flatMap(({ values }) => (values ? [values] : []));
      if (known.length === 0) return false;
      for (let n = random.int(1, 3); n > 0; n--) {
        const values = [random.pick(known)[0]!, random.pick(['XX', 'YY', ''])];
        draft.insert((at) => data(at.join(at.cells(values)), values));
      }
      return undefined;
    },
  },
  {
    name: 'blank ids and values',
    ofRows: true,
    apply: (draft, random) => {
      const column = random.int(0, 1);
      return draft.pollute(
        random.int(1, 3),
        goodValues((values) => values.map((value, i) => (i === column ? '' : value))),
      );
    },
  },
  {
    name: 'other words',
    ofRows: true,
    apply: (draft, random) =>
      draft.pollute(
        random.int(1, 3),
        goodValues(([, ...rest]) => [random.pick(PLAIN_WORDS), ...rest]),
      ),
  },
  {
    name: 'other case',
    ofRows: true,
    apply: (draft, random) =>
      draft.pollute(
        random.int(1, 3),
        goodValues(([first, ...rest]) => [first!.toLowerCase(), ...rest]),
      ),
  },
]);
