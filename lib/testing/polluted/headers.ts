import { rejected, type Draft } from './draft';
import { COLUMNS, DIMENSIONS } from './polluted-case';
import { HEADER_PARTS, polluteIn, type Pollution } from './pollution';
import { REASONS } from './reasons';

const HEADER_STYLES: readonly ((name: string) => string)[] = [
  (name) => name.toUpperCase(),
  (name) => ` ${name} `,
  (name) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
  (name) => name.replaceAll('_', ' '),
  (name) => name.replaceAll('_', '-'),
  (name) => name.replaceAll('_', '.'),
  (name) => name.replace(/(^|_)(.)/g, (_, start: string, letter: string) => start + letter.toUpperCase()),
  (name) => name.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x61 + 0xff41)),
  (name) => `${name}\u00a0`,
];

const headerError = (draft: Draft, text: string | null, message: RegExp): void => {
  draft.headerText = text;
  draft.error = { message, header: true };
};

export const HEADERS: readonly Pollution[] = polluteIn('header', [
  ...HEADER_STYLES.map((style, i) => ({
    name: `names written another way ${i}`,
    takes: ['names'],
    apply(draft: Draft): undefined {
      draft.names = draft.names.map(style);
    },
  })),
  {
    name: 'columns in another order',
    takes: ['order'],
    apply(draft) {
      draft.columns.reverse();
      return undefined;
    },
  },
  {
    name: 'extra columns',
    takes: ['order', 'extra'],
    apply(draft, random) {
      const extra = random.shuffled([
        '__proto__',
        'note',
        '',
        'constructor',
        'a,b',
        'two\nlines',
        'ö',
        'title',
      ]);
      draft.columns = random.shuffled([...draft.columns, ...extra.slice(0, random.int(1, 4))]);
      return undefined;
    },
  },
  {
    name: 'the header again in the middle',
    ofRows: true,
    apply(draft, random) {
      for (let n = random.int(1, 2); n > 0; n--)
        draft.insert((at) => rejected(at.headerText ?? at.header(), REASONS.headerAgain));
      return undefined;
    },
  },
  {
    name: 'the header again in the middle, in capitals',
    ofRows: true,
    takes: ['extra'],
    apply(draft) {
      draft.insert((at) =>
        rejected(at.header(COLUMNS[at.role].map((name) => name.toUpperCase())), REASONS.headerAgain),
      );
      return undefined;
    },
  },
  {
    name: 'the header again in the middle, quoted',
    ofRows: true,
    takes: ['extra', 'columns'],
    apply(draft) {
      draft.insert((at) =>
        rejected(at.join(at.texts(COLUMNS[at.role].map((name) => `"${name}"`))), REASONS.headerAgain),
      );
      return undefined;
    },
  },
  {
    name: 'the header again in the middle, padded',
    ofRows: true,
    takes: ['extra', 'columns', 'quoting'],
    apply(draft) {
      draft.insert((at) =>
        rejected(at.join(at.texts(COLUMNS[at.role].map((name) => ` ${name} `))), REASONS.headerAgain),
      );
      return undefined;
    },
  },
  {
    name: 'two header rows',
    ofRows: true,
    apply(draft) {
      draft.insert((at) => rejected(at.headerText ?? at.header(), REASONS.headerAgain), 0);
      return undefined;
    },
  },
  {
    name: 'a needed column missing',
    takes: HEADER_PARTS,
    apply(draft, random) {
      const missing = random.int(0, draft.columns.length - 1);
      draft.names = draft.names.map((name, i) => (i === missing ? 'duration' : name));
      draft.error = { message: /is missing/, header: true };
      return undefined;
    },
  },
  {
    name: 'a needed column twice',
    takes: HEADER_PARTS,
    apply(draft, random) {
      draft.columns = [...draft.columns, random.pick(draft.names).toUpperCase()];
      draft.error = { message: /appears? twice/, header: true };
      return undefined;
    },
  },
  {
    name: 'no header',
    takes: [...HEADER_PARTS],
    allRows: true,
    apply(draft) {
      headerError(draft, null, /don’t recognise these columns/);
      return undefined;
    },
  },
  {
    name: 'a header that fits two files',
    roles: DIMENSIONS,
    takes: HEADER_PARTS,
    apply(draft) {
      draft.columns = [0, 1, draft.role === 'locations' ? 'licensor' : 'country'];
      draft.error = { message: /could be .+ or .+/, header: true };
      return undefined;
    },
  },
]);
