import { HEADER_PARTS, polluteIn, type Pollution } from './pollution';

export const PREAMBLES: readonly Pollution[] = polluteIn('preamble', [
  {
    name: 'blank lines above the header',
    takes: ['above'],
    apply(draft, random) {
      for (let n = random.int(1, 4); n > 0; n--)
        draft.above.push({ text: random.pick(['', '', ' ', '\t', '\u00a0']), blank: true });
      return undefined;
    },
  },
  {
    name: 'blank lines above and below a sep= line',
    takes: ['above', 'delimiter'],
    apply(draft) {
      draft.delimiter = ';';
      draft.above.push({ text: '', blank: true }, { text: 'sep=;', blank: false }, { text: '', blank: true });
      return undefined;
    },
  },
  {
    name: 'a title above the header',
    takes: ['above', ...HEADER_PARTS],
    apply(draft, random) {
      const lines = random.pick([['Report 2024'], ['# made by x', '# of y'], ['Report', '', 'May']]);
      draft.above.push(...lines.map((text) => ({ text, blank: text === '' })));
      draft.error = { message: /column names are on line \d+, not line 1/, header: true };
      return undefined;
    },
  },
]);
