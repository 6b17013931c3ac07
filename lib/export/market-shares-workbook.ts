import { dimensionName } from '@/lib/engine/file-account';
import { combinedName, countryName } from '@/lib/market-share/country';
import { licensorTotals } from '@/lib/market-share/country-figures';
import type { Cube, Licensor } from '@/lib/market-share/cube';
import { DEFINITIONS } from '@/lib/market-share/definitions';
import { totalRows } from '@/lib/market-share/ledger';
import { ledgerSentence, ledgerSteps, ledgerVerdict } from '@/lib/market-share/ledger-steps';
import { countryShares, pointsOf, shareOf } from '@/lib/market-share/shares';
import { isThin } from '@/lib/market-share/thin-market';
import { PRODUCT } from '@/lib/product';
import { aboutResult, inputFiles } from './about-result';
import { changesSheet } from './changes-sheet';
import { countrySubtitle, thresholdSentence, type ExportSource } from './export-source';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import { royaltiesSheet } from './royalties-sheet';
import type { Step } from './step';
import {
  sheetNames,
  WORKBOOK_TYPE,
  workbookFiles,
  type CellLook,
  type WorkbookCell,
  type WorkbookSheet,
} from './workbook';
import { zipFiles } from './zip-files';

type Content = Omit<WorkbookSheet, 'name' | 'title'>;

const cell = (value: string | number | null, look: CellLook): WorkbookCell => ({ value, look });
const EMPTY = cell(null, 'text');

function headings(texts: readonly string[], textColumns: number): WorkbookCell[] {
  return texts.map((text, i) => cell(text, i < textColumns ? 'heading' : 'number heading'));
}

function licensorCell(licensor: Licensor): WorkbookCell {
  return cell(licensorLabel(licensor), licensor.unknown ? 'muted text' : 'text');
}

/** Below a table of shares: what their total means. */
const ROUNDED: readonly WorkbookCell[] = [
  cell('Shown rounded; the exact shares add up to 100%.', 'muted text'),
];

const isFew = (plays: number, thinBelow: number): boolean => plays > 0 && isThin(plays, thinBelow);

/** All of the shares; null where there are none. */
const whole = (plays: number): number | null => (plays > 0 ? 1 : null);

/** The licensors of several countries in the order in which they are compared; the unknown, if there is one, last. */
function licensorsOfAll(cube: Cube, countries: readonly string[], minSeconds: number): Licensor[] {
  const unknown = cube.licensors[0]!;
  const hasUnknown = countries.some((country) => cube.plays(country, unknown, 0) > 0);
  const known = licensorTotals(cube, countries, minSeconds).map(({ licensor }) => licensor);
  return hasUnknown ? [...known, unknown] : known;
}

/** The shares of all licensors, a column for each shown country and one for all of these. */
function overview({ cube, countries, minSeconds, thinBelow }: ExportSource): Content {
  const all = countries.length > 1;
  const countryPlays = countries.map((country) => cube.countryPlays(country, minSeconds));
  const allPlays = countryPlays.reduce((sum, plays) => sum + plays, 0);
  const present = countries.map((country) => new Set(cube.licensorsOf(country)));
  const rows = licensorsOfAll(cube, countries, minSeconds).map((licensor) => {
    const plays = countries.map((country, i) =>
      present[i]!.has(licensor) ? cube.plays(country, licensor, minSeconds) : null,
    );
    const sum = plays.reduce<number>((total, one) => total + (one ?? 0), 0);
    return [
      licensorCell(licensor),
      ...plays.map((one, i) => cell(one === null ? null : shareOf(one, countryPlays[i]!), 'percent')),
      ...(all ? [cell(shareOf(sum, allPlays), 'percent')] : []),
    ];
  });
  return {
    widths: [38, ...countries.map(() => 18), ...(all ? [18] : [])],
    frozenColumns: 1,
    rows: [
      headings(
        ['Licensor', ...countries.map(countryName), ...(all ? [combinedName(countries.length)] : [])],
        1,
      ),
      ...rows,
      [
        cell('Total', 'strong text'),
        ...countryPlays.map((plays) => cell(whole(plays), 'strong percent')),
        ...(all ? [cell(whole(allPlays), 'strong percent')] : []),
      ],
      [
        cell('Plays', 'text'),
        ...countryPlays.map((plays) => cell(plays, 'count')),
        ...(all ? [cell(allPlays, 'count')] : []),
      ],
      ...(countryPlays.some((plays) => isFew(plays, thinBelow))
        ? [
            [
              cell('Few plays', 'text'),
              ...countryPlays.map((plays) =>
                isFew(plays, thinBelow) ? cell('read with care', 'muted text') : EMPTY,
              ),
            ],
          ]
        : []),
      [],
      ROUNDED,
    ],
  };
}

const COUNTRY_HEADINGS = [
  'Licensor',
  'Plays',
  'Country plays',
  'Market share',
  'Share of all plays',
  'vs all plays, points',
];

function countrySheet({ cube, minSeconds }: ExportSource, country: string): Content {
  const shares = countryShares(cube, country, minSeconds);
  const plays = cube.countryPlays(country, minSeconds);
  return {
    widths: [38, 13, 16, 16, 20, 20],
    frozenColumns: 1,
    filteredRows: shares.length,
    rows: [
      headings(COUNTRY_HEADINGS, 1),
      ...shares.map((share) => [
        licensorCell(share.licensor),
        cell(share.plays, 'count'),
        cell(share.countryPlays, 'count'),
        cell(share.share, 'percent'),
        cell(share.shareOfAll, 'percent'),
        cell(pointsOf(share), 'points'),
      ]),
      [
        cell('Total', 'strong text'),
        cell(plays, 'strong count'),
        cell(plays, 'strong count'),
        cell(whole(plays), 'strong percent'),
        cell(whole(cube.countryPlays(country, 0)), 'strong percent'),
        cell(plays > 0 ? 0 : null, 'strong points'),
      ],
      [],
      ROUNDED,
    ],
  };
}

function ledgerSheet({ cube, result, minSeconds }: ExportSource): Content {
  const { ledger, steps } = ledgerSteps(cube, result.plays, minSeconds);
  const line = (name: string, rows: number, look: 'strong' | 'plain' = 'plain'): WorkbookCell[] => [
    cell(name, look === 'strong' ? 'strong line' : 'text'),
    EMPTY,
    cell(rows, 'count'),
    cell(shareOf(rows, ledger.rows), 'percent'),
  ];
  return {
    widths: [34, 46, 14, 12],
    rows: [
      headings(['Plays', 'Why', 'Rows', 'Of all rows'], 2),
      ...steps.flatMap(({ kind, name, rows, reasons }) => [
        line(name, rows, kind === 'read' || kind === 'counted' ? 'strong' : 'plain'),
        ...reasons.map((one) => [
          EMPTY,
          cell(one.reason, 'muted text'),
          cell(one.rows, 'count'),
          cell(shareOf(one.rows, ledger.rows), 'percent'),
        ]),
      ]),
      [],
      [cell(`${ledgerSentence(ledger)} ${ledgerVerdict(ledger)}`, 'text')],
      [],
      [cell('File', 'heading'), cell('What became of its rows', 'heading'), cell('Rows', 'number heading')],
      ...[result.locations, result.tracks].flatMap((account) => {
        const { rows, ids, repeats, conflictingRows, blankId, rejected, blank } = account.ledger;
        const parts: readonly (readonly [string, number])[] = [
          ['Rows read', rows],
          ['Ids', ids],
          ['Duplicates', repeats],
          ['Rows of conflicting ids', conflictingRows],
          ['Blank ids', blankId],
          ['Rejected', totalRows(rejected)],
          ['Blank lines', blank],
        ];
        return parts.map(([name, count], i) => [
          i === 0 ? cell(dimensionName(account.files), 'strong line') : EMPTY,
          cell(name, 'text'),
          cell(count, 'count'),
        ]);
      }),
    ],
  };
}

function definitionSheet(source: ExportSource): Content {
  const pair = (term: string, text: string): WorkbookCell[] => [
    cell(term, 'strong line'),
    cell(text, 'wrapped text'),
  ];
  return {
    widths: [24, 100],
    rows: [
      headings([PRODUCT.name, 'How this result was made'], 2),
      ...aboutResult(source).map(([term, text]) => pair(term, text)),
      [],
      ...inputFiles(source.result).flatMap(({ role, account }) => [
        pair(`File of ${role}`, account.name),
        [
          EMPTY,
          cell(
            `${account.rows} rows, ${account.size} bytes, ${account.sha256 ? `SHA-256 ${account.sha256}` : 'no fingerprint'}`,
            'muted text',
          ),
        ],
      ]),
      [],
      ...DEFINITIONS.map(([term, text]) => pair(term, text)),
      pair(
        'Share of all plays',
        'The share without the threshold. “vs all plays” is the difference that the threshold makes, in percentage points.',
      ),
    ],
  };
}

/**
 * The result as an Excel workbook: an overview, a sheet for each shown country, the royalties where pools are given, the
 * changes where an earlier delivery is compared, the ledger and the definition. Numbers are numbers, in full precision; shares are shown as percentages.
 */
export async function marketSharesWorkbook(source: ExportSource, step: Step): Promise<Blob> {
  const { countries, minSeconds, computedAt } = source;
  const royalties = royaltiesSheet(source);
  const changes = changesSheet(source);
  const names = sheetNames([
    'Overview',
    'Royalties',
    'What has changed',
    'Ledger',
    'Definition',
    ...countries.map(countryName),
  ]);
  const [overviewName, royaltiesName, changesName, ledgerName, definitionName, ...countryNames] = names;
  const title = thresholdSentence(minSeconds);
  const sheets: (() => WorkbookSheet)[] = [
    () => ({ name: overviewName!, title, ...overview(source) }),
    ...countries.map((country, i) => () => ({
      name: countryNames[i]!,
      title: `${title} ${countryName(country)}: ${countrySubtitle(source, country)}`,
      ...countrySheet(source, country),
    })),
    ...(royalties ? [() => ({ name: royaltiesName!, title, ...royalties })] : []),
    ...(changes ? [() => ({ name: changesName!, title, ...changes })] : []),
    () => ({ name: ledgerName!, title, ...ledgerSheet(source) }),
    () => ({ name: definitionName!, title, ...definitionSheet(source) }),
  ];
  const about = {
    title: `${PRODUCT.name}. ${title}`,
    creator: `${PRODUCT.name} ${PRODUCT.version}`,
    created: computedAt,
  };
  return zipFiles(workbookFiles(sheets, about, step), computedAt, WORKBOOK_TYPE);
}
