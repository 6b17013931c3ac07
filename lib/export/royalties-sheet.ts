import { countryName } from '@/lib/market-share/country';
import { decimalsOf, formatAmount } from '@/lib/market-share/currency';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import type { CountryRoyalties } from '@/lib/market-share/royalties';
import { royaltyLines } from '@/lib/market-share/royalty-lines';
import { royaltyStatements, type Money } from '@/lib/market-share/royalty-statements';
import { rememberedRoyalties, royaltiesOf, ruleIn } from '@/lib/market-share/royalty-terms';
import type { ExportSource } from './export-source';
import type { CellLook, WorkbookCell, WorkbookSheet } from './workbook';

const cell = (value: string | number | null, look: CellLook): WorkbookCell => ({ value, look });
const EMPTY = cell(null, 'text');

/** By the decimals of a currency. */
const LOOKS: ReadonlyMap<number, CellLook> = new Map([
  [0, 'count'],
  [2, 'hundredths'],
  [3, 'thousandths'],
  [4, 'ten-thousandths'],
]);

/** Spreadsheets keep so many digits of a number; a longer amount is written as text, which keeps all of them. */
const MOST_DIGITS = 15;

/** An amount as a number with its currency's decimals. */
export function amountCell({ amount, currency }: Money): WorkbookCell {
  const plain = formatAmount(amount, currency);
  const look = LOOKS.get(decimalsOf(currency));
  return look === undefined || plain.length > MOST_DIGITS ? cell(plain, 'text') : cell(Number(plain), look);
}

const HEADINGS = [
  'Country',
  'Licensor',
  'Plays',
  'Country plays',
  'Market share',
  'Amount',
  'Currency',
  'Status',
  'Amount by all plays',
];
const FIRST_NUMBER = 2;
const TEXTS_AGAIN = new Set(['Currency', 'Status']);

function headings(texts: readonly string[], textColumns: number): WorkbookCell[] {
  return texts.map((text, i) =>
    cell(text, i < textColumns || TEXTS_AGAIN.has(text) ? 'heading' : 'number heading'),
  );
}

function countryLines(source: ExportSource, royalties: CountryRoyalties): WorkbookCell[][] {
  const { cube, royaltyTerms } = source;
  const { pool } = royalties;
  const { country, currency } = pool;
  const all = rememberedRoyalties(cube, pool, 0, ruleIn(royaltyTerms, country));
  const [first] = royalties.royalties;
  return royaltyLines(royalties, all).map(({ licensor, plays, share, amount, status, amountOfAll }) => [
    cell(countryName(country), 'text'),
    cell(licensorLabel(licensor), licensor.unknown ? 'muted text' : 'text'),
    cell(plays, 'count'),
    cell(first?.countryPlays ?? 0, 'count'),
    cell(share, 'percent'),
    amountCell({ amount, currency }),
    cell(currency, 'text'),
    cell(status ?? '', 'text'),
    amountCell({ amount: amountOfAll, currency }),
  ]);
}

/**
 * The royalties as a sheet: the amounts of each country, then each pool = paid + held, then what each licensor is owed across
 * countries by currency. Null where no pool is given.
 */
export function royaltiesSheet(source: ExportSource): Omit<WorkbookSheet, 'name' | 'title'> | null {
  const { cube, royaltyTerms, minSeconds } = source;
  const royalties = royaltiesOf(cube, royaltyTerms, minSeconds);
  if (royalties.length === 0) return null;
  const { statements, heldTotals } = royaltyStatements(royalties);
  const owed = (name: string, totals: readonly Money[]): WorkbookCell[][] =>
    totals.map((total) => [cell(name, 'text'), EMPTY, amountCell(total), cell(total.currency, 'text')]);
  return {
    widths: [22, 38, 16, 16, 14, 18, 10, 12, 20],
    frozenColumns: FIRST_NUMBER,
    rows: [
      headings(HEADINGS, FIRST_NUMBER),
      ...royalties.flatMap((one) => countryLines(source, one)),
      [],
      headings(['Pool of', '', 'Pool', 'Paid', 'Held', 'Currency'], FIRST_NUMBER),
      ...royalties.map(({ pool: { country, amount, currency }, paid, held }) => [
        cell(countryName(country), 'text'),
        EMPTY,
        ...[amount, paid, held].map((part) => amountCell({ amount: part, currency })),
        cell(currency, 'text'),
      ]),
      [],
      headings(['Statement of', '', 'Amount', 'Currency'], FIRST_NUMBER),
      ...statements.flatMap(({ licensor, totals }) => owed(licensor.name, totals)),
      ...owed('Held for unknown licensors', heldTotals),
    ],
  };
}
