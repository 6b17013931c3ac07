import { cleanRow, rejected, type Draft } from './draft';
import { COLUMNS, type PollutedRole } from './polluted-case';
import { other, polluteIn, type Pollution } from './pollution';
import { REASONS } from './reasons';

const OTHER_ROWS: Readonly<Record<PollutedRole, readonly (readonly string[])[]>> = {
  plays: [
    ['S4', 'T3', '60000'],
    ['S5', 'T4', '1'],
  ],
  locations: [
    ['S4', 'FR'],
    ['T3', 'DK'],
  ],
  tracks: [
    ['T3', 'Wrong'],
    ['S4', 'Label'],
  ],
};

function otherTable(draft: Draft, role: PollutedRole, blankLine: boolean): void {
  if (blankLine) draft.footer.push({ values: null, write: () => ({ text: '', fate: { kind: 'blank' } }) });
  const plain = (at: Draft, texts: readonly string[]): string =>
    texts.map((text) => at.cell(text)).join(at.delimiter);
  draft.footer.push({
    values: null,
    write: (at) => rejected(plain(at, COLUMNS[role]), REASONS.otherHeader),
  });
  for (const values of OTHER_ROWS[role])
    draft.footer.push({ values: null, write: (at) => rejected(plain(at, values), REASONS.otherTable) });
}

export const SEVERAL_TABLES: readonly Pollution[] = polluteIn('several tables', [
  {
    name: 'another table below a blank line',
    takes: ['footer'],
    apply(draft, random) {
      otherTable(draft, other(draft.role, random), true);
      return undefined;
    },
  },
  {
    name: 'another table right below',
    takes: ['footer'],
    apply(draft, random) {
      otherTable(draft, other(draft.role, random), false);
      return undefined;
    },
  },
  {
    name: 'another table in a file whose every field is quoted',
    takes: ['footer', 'quoting'],
    apply(draft, random) {
      draft.quoting = 'all';
      // With as many columns, the other table's rows would pass for this one's.
      const role = { plays: 'tracks', locations: 'tracks', tracks: 'locations' } as const;
      otherTable(draft, role[draft.role], random.chance(0.5));
      return undefined;
    },
  },
  {
    name: 'another table and then this one again',
    takes: ['footer'],
    apply(draft, random) {
      otherTable(draft, other(draft.role, random), true);
      draft.footer.push({
        values: null,
        write: (at) => rejected(at.headerText ?? at.header(), REASONS.headerAgain),
      });
      draft.footer.push(...OTHER_ROWS[draft.role].map((values) => cleanRow(values)));
      return undefined;
    },
  },
  {
    name: 'a table of something else',
    roles: ['plays'],
    takes: ['footer'],
    apply(draft) {
      for (const cells of [
        ['Summary', 'Value'],
        ['plays', '7'],
      ])
        draft.footer.push({
          values: null,
          write: (at) => rejected(cells.map((text) => at.cell(text)).join(at.delimiter), REASONS.tooFew),
        });
      return undefined;
    },
  },
]);
