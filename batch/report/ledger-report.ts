import { dimensionName, type DimensionAccount, type FileAccount } from '@/lib/engine/file-account';
import type { LoadResult } from '@/lib/engine/load';
import type { UnknownIds } from '@/lib/engine/unknown-ids';
import type { Cube } from '@/lib/market-share/cube';
import { formatCount, formatCounted } from '@/lib/market-share/format';
import { totalRows, type ReasonCount } from '@/lib/market-share/ledger';
import { visibleId } from '@/lib/market-share/near-matches';
import { ledgerSteps } from '@/lib/market-share/ledger-steps';
import { padStart, terminalText } from './terminal-text';

/** How many rows or ids are shown as examples. */
const EXAMPLES = 5;
const COUNT_WIDTH = 15;

function row(count: number, text: string): string {
  return `${padStart(formatCount(count), COUNT_WIDTH)}  ${terminalText(text)}\n`;
}

function reasons(list: readonly ReasonCount[]): string {
  return list.map(({ reason, rows }) => row(rows, `    ${reason}`)).join('');
}

function examples({ listed }: Pick<FileAccount, 'listed'>, total: number): string {
  if (listed.length === 0) return '';
  const shown = listed
    .slice(0, EXAMPLES)
    .map(({ file, line, text, reason }) => terminalText(`${file}, line ${line}: ${reason}: ${text}`));
  const more = total - shown.length;
  return [...shown, ...(more > 0 ? [`and ${formatCount(more)} more`] : [])]
    .map((text) => `${' '.repeat(COUNT_WIDTH)}      ${text}\n`)
    .join('');
}

function dimensionReport(name: string, account: DimensionAccount, value: string): string {
  const { ledger } = account;
  const rejected = totalRows(ledger.rejected);
  const parts: readonly (readonly [number, string])[] = [
    [ledger.ids, 'ids'],
    [ledger.repeats, `rows that repeat an id with the same ${value}`],
    [
      ledger.conflictingRows,
      `rows of ${formatCounted(ledger.conflictingIds, 'id')} with different values of ${value}: they resolve to none`,
    ],
    [ledger.blankId, 'rows with a blank id'],
    [ledger.blank, 'blank lines'],
    [rejected, 'rejected'],
  ];
  return (
    `${name} · ${terminalText(dimensionName(account.files))}\n` +
    row(ledger.rows, 'rows read') +
    parts.map(([count, text]) => (count > 0 ? row(count, text) : '')).join('') +
    (ledger.blankValues > 0 ? row(ledger.blankValues, `of the ids have a blank ${value}`) : '') +
    reasons(ledger.rejected) +
    examples({ listed: account.files.flatMap(({ listed }) => listed) }, rejected)
  );
}

function unknownReport(
  noun: string,
  file: string,
  { ids, distinct, plays, exact, nearMatches }: UnknownIds,
): string {
  if (plays === 0) return '';
  const shown = ids
    .slice(0, EXAMPLES)
    .map(({ id, plays: ofId, nearMatch }) =>
      row(ofId, `    ${visibleId(id)}${nearMatch === null ? '' : ` (${file} has ${visibleId(nearMatch)})`}`),
    );
  return (
    `${exact ? '' : 'At least '}${formatCounted(distinct, noun)} of the plays ${distinct === 1 ? 'is' : 'are'} not in ${file}: ` +
    `${formatCounted(plays, 'play')}${nearMatches.ids > 0 ? `; ${formatCount(nearMatches.ids)} would match if small differences were ignored` : ''}\n` +
    shown.join('') +
    (distinct > shown.length
      ? `${' '.repeat(COUNT_WIDTH)}      and ${formatCount(distinct - shown.length)} more\n`
      : '')
  );
}

/** Where every row went, for a terminal. */
export function ledgerReport(result: LoadResult, cube: Cube, minSeconds: number): string {
  const { steps } = ledgerSteps(cube, result.plays, minSeconds);
  const names = result.plays.map(({ name }) => name);
  const which = names.length === 1 ? names[0]! : `${formatCount(names.length)} files`;
  const plays = steps
    .filter(({ rows, kind }) => rows > 0 || kind === 'read' || kind === 'counted')
    .map(({ kind, name, rows, reasons: why }) => {
      const text = name.charAt(0).toLowerCase() + name.slice(1);
      const listed = kind === 'rejected' ? result.plays.flatMap((file) => file.listed) : [];
      return (
        row(rows, kind === 'unknown licensor' ? `  ${text}` : text) +
        reasons(why) +
        examples({ listed }, rows)
      );
    });
  return [
    `Plays · ${terminalText(which)}\n${plays.join('')}`,
    dimensionReport('Locations', result.locations, 'country'),
    dimensionReport('Tracks', result.tracks, 'licensor'),
    unknownReport('location', 'locations', result.unknownLocations),
    unknownReport('track', 'tracks', result.unknownTracks),
  ]
    .filter((text) => text !== '')
    .join('');
}
