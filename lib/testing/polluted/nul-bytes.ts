import { rejected } from './draft';
import { COLUMNS } from './polluted-case';
import { HEADER_PARTS, polluteIn, type Pollution } from './pollution';
import { REASONS } from './reasons';

export const NUL_BYTES: readonly Pollution[] = polluteIn('NUL bytes', [
  {
    name: 'a NUL in a row',
    ofRows: true,
    apply: (draft, random) => {
      const column = random.int(0, COLUMNS[draft.role].length - 1);
      return draft.pollute(1, (at, values) =>
        rejected(
          at.join(at.cells(values.map((value, i) => (i === column ? `${value}\0` : value)))),
          REASONS.nul,
        ),
      );
    },
  },
  {
    name: 'a line of one NUL',
    ofRows: true,
    apply(draft) {
      draft.insert(() => rejected('\0', REASONS.nul));
      return undefined;
    },
  },
  {
    name: 'a NUL in the header',
    takes: HEADER_PARTS,
    apply(draft) {
      draft.names = draft.names.map((name, i) => (i === 0 ? `${name}\0` : name));
      draft.error = { message: /is missing/, header: true };
      return undefined;
    },
  },
  {
    name: 'NULs all over',
    takes: ['encoding'],
    apply(draft) {
      draft.footer.push({ values: null, write: () => rejected('\0'.repeat(5_000), REASONS.nul) });
      draft.error = { message: /binary file|UTF-16 without/ };
      return undefined;
    },
  },
]);
