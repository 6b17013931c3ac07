import { polluteIn, type Pollution } from './pollution';

export const NO_ROWS: readonly Pollution[] = polluteIn('no rows', [
  {
    name: 'an empty file',
    alone: true,
    apply(draft, random) {
      draft.headerText = null;
      draft.rows = [];
      const text = random.pick(['', '\n', ' \r\n\r\n ', '\ufeff']);
      draft.above.push({ text, blank: false });
      draft.endsWithNewline = text === '';
      draft.newline = () => '';
      draft.error = { message: /file is empty/ };
      return undefined;
    },
  },
  {
    name: 'a header only',
    alone: true,
    apply(draft, random) {
      draft.rows = [];
      draft.endsWithNewline = random.chance(0.5);
      draft.error = { message: /no rows/, header: true };
      return undefined;
    },
  },
  {
    name: 'a header and blank lines only',
    alone: true,
    apply(draft) {
      draft.rows = [];
      for (const text of ['', ' ']) draft.insert(() => ({ text, fate: { kind: 'blank' } }), 0);
      draft.error = { message: /no rows/, header: true };
      return undefined;
    },
  },
]);
