import { data, rejected } from './draft';
import { polluteIn, type Pollution } from './pollution';
import { REASONS } from './reasons';

export const LONG_LINES: readonly Pollution[] = polluteIn('size', [
  {
    name: 'a line over 2 MB',
    alone: true,
    apply(draft) {
      draft.large = true;
      return draft.pollute(1, (at, [first, ...rest]) =>
        rejected(at.join(at.cells([first! + 'x'.repeat(2 * 1024 * 1024), ...rest])), REASONS.longLine),
      );
    },
  },
  {
    name: 'a line of just 2 MB',
    alone: true,
    apply(draft) {
      draft.large = true;
      return draft.pollute(1, (at, values) => {
        const length = new TextEncoder().encode(at.join(at.cells(values))).length;
        const long = [values[0]! + 'x'.repeat(2 * 1024 * 1024 - length), ...values.slice(1)];
        return data(at.join(at.cells(long)), long);
      });
    },
  },
]);
