import { chosenShares, type LicensorChoice } from '@/lib/market-share/chosen-shares';
import { countedOf, FEW_PLAYS } from '@/lib/market-share/counted-plays';
import { countryFinding } from '@/lib/market-share/country-finding';
import { licensorTotals } from '@/lib/market-share/country-figures';
import type { Licensor } from '@/lib/market-share/cube';
import {
  ended,
  formatCount,
  formatCounted,
  formatPoints,
  formatShare,
  roundedNote,
} from '@/lib/market-share/format';
import { plainText } from '@/lib/market-share/linked-text';
import { resultSummary } from '@/lib/market-share/result-summary';
import { playsRead } from '@/lib/market-share/ledger';
import { ledgerSentence, ledgerSteps, ledgerVerdict } from '@/lib/market-share/ledger-steps';
import { differenceOf, type MarketShare } from '@/lib/market-share/shares';
import { shareAxisEnd } from '@/lib/market-share/share-axis';
import { isThin } from '@/lib/market-share/thin-market';
import type { OtherLicensors } from '@/lib/market-share/top-n';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import { ledgerTable } from '../table-model';
import { element as h, tableView, type Content, type Markup } from './markup';
import { licensorAt, type ReportParts } from './report-cube';
import type { ReportFacts, ReportState } from './report-facts';
import { royaltiesView } from './royalties-view';

/** One row of a country's table. */
interface ReportRow {
  readonly key: string;
  readonly label: string;
  /** The class of its bar. */
  readonly look: string;
  readonly share: MarketShare | OtherLicensors;
}

function choiceOf({ facts, cube }: ReportParts, { countries, minSeconds }: ReportState): LicensorChoice {
  return {
    top: facts.top,
    pinned: facts.pinned.map((position) => licensorAt(cube, position)),
    order: facts.sameOrder
      ? licensorTotals(cube, countries, minSeconds).map(({ licensor }) => licensor)
      : null,
  };
}

function rowOf(share: MarketShare, { facts }: ReportParts): ReportRow {
  const { licensor } = share;
  const look = ({ id, unknown }: Licensor): string =>
    unknown ? 'unknown' : `colour-${facts.colours[id - 1]!}`;
  return {
    key: `licensor ${licensor.id}`,
    label: licensorLabel(licensor),
    look: look(licensor),
    share,
  };
}

interface CountryPart {
  readonly code: string;
  readonly name: string;
  readonly plays: number;
  readonly allPlays: number;
  readonly rows: readonly ReportRow[];
  /** How many licensors are shown as one, or would be if the others were not listed. */
  readonly others: number;
  readonly opened: boolean;
  /** What is to be seen, in a sentence. */
  readonly finding: string;
  /** Whether one play more or less moves the shares visibly. */
  readonly few: boolean;
}

function countryPart(code: string, name: string, parts: ReportParts, state: ReportState): CountryPart {
  const { cube, facts } = parts;
  const { minSeconds, opened } = state;
  const { shown, rest, other } = chosenShares(cube, code, minSeconds, choiceOf(parts, state));
  const isOpened = opened.has(code);
  const rows = [...shown, ...(isOpened ? rest : [])].map((share) => rowOf(share, parts));
  if (other && !isOpened)
    rows.push({
      key: 'other',
      label: `${formatCount(other.licensors)} other licensors`,
      look: 'other',
      share: other,
    });
  const plays = cube.countryPlays(code, minSeconds);
  return {
    code,
    name,
    plays,
    finding: ended(countryFinding(cube, code, minSeconds)),
    few: plays > 0 && isThin(plays, facts.thinBelow),
    allPlays: cube.countryPlays(code, 0),
    rows,
    others: rest.length,
    opened: isOpened,
  };
}

/** The right end of all bars: the largest share of any row, with the threshold or without. */
function mostShareOf(countries: readonly CountryPart[]): number {
  const shares = countries.flatMap(({ rows }) => rows.map(({ share }) => share));
  return shareAxisEnd(shares.flatMap(({ share, shareOfAll }) => [share ?? 0, shareOfAll ?? 0]));
}

/** A number as it is read, with its value in full precision beside it. */
function number(value: number | null, text: string): Content {
  return value === null ? text : h('data', { value }, text);
}

function bar({ look, share }: ReportRow, mostShare: number, ghost: boolean): Markup {
  const across = (value: number): string => `${((value / mostShare) * 100).toFixed(3)}%`;
  return h(
    'svg',
    { class: 'bar', width: '100%', height: 14, 'aria-hidden': 'true' },
    share.share !== null &&
      share.share > 0 &&
      h('rect', { class: look, y: 2, width: across(share.share), height: 10, rx: 2 }),
    ghost &&
      share.shareOfAll !== null &&
      h('rect', { class: 'ghost', x: across(share.shareOfAll), width: 2, height: 14 }),
  );
}

function countryTable(part: CountryPart, minSeconds: number, mostShare: number): Markup {
  const ghost = minSeconds > 0;
  return tableView({
    name: `Market shares in ${part.name}`,
    columns: [
      'Licensor',
      { name: '', look: 'bars' },
      { name: 'Market share', look: 'strong' },
      'Plays',
      ...(ghost
        ? ['Share of all plays', 'Effect of the threshold'].map((name) => ({ name, look: 'wide' }) as const)
        : []),
    ],
    rows: part.rows.map((row) => {
      const { share } = row;
      const difference = differenceOf(share);
      return {
        key: row.key,
        name: row.label,
        look: row.look === 'unknown' || row.look === 'other' ? 'muted' : undefined,
        cells: [
          bar(row, mostShare, ghost),
          number(share.share, formatShare(share.share)),
          number(share.plays, formatCount(share.plays)),
          ...(ghost
            ? [
                number(share.shareOfAll, formatShare(share.shareOfAll)),
                number(difference, formatPoints(difference)),
              ]
            : []),
        ],
      };
    }),
  });
}

function countryPanel(part: CountryPart, minSeconds: number, mostShare: number): Markup {
  const { code, name, plays, allPlays, rows, others, opened, few } = part;
  const rounded = roundedNote(rows.map(({ share }) => share.share));
  return h(
    'section',
    { 'aria-label': name, class: 'country' },
    h('h2', {}, name),
    h(
      'p',
      { class: 'plays' },
      h('b', {}, number(plays, formatCount(plays))),
      ` ${countedOf(plays, allPlays, minSeconds)}`,
      few && ` · ${FEW_PLAYS}: read with care`,
    ),
    plays > 0 && h('p', { class: 'finding' }, part.finding),
    rows.length === 0
      ? h('p', { class: 'note' }, 'There are no plays from this country in the files.')
      : countryTable(part, minSeconds, mostShare),
    rounded !== null && h('p', { class: 'note' }, rounded),
    others > 0 &&
      h(
        'button',
        { type: 'button', class: 'more', 'data-open': code, 'aria-expanded': String(opened) },
        opened ? 'Show the largest licensors only' : `List the ${formatCounted(others, 'other licensor')}`,
      ),
  );
}

/** The countries of a report: bars and numbers. */
export function countriesView(parts: ReportParts, state: ReportState): Markup {
  const { minSeconds } = state;
  const names = new Map(parts.facts.countries);
  const countries = state.countries.map((code) => countryPart(code, names.get(code) ?? code, parts, state));
  const mostShare = mostShareOf(countries);
  return h(
    'div',
    { class: 'countries' },
    countries.length === 0
      ? h('p', { class: 'note' }, 'No countries selected.')
      : countries.map((part) => countryPanel(part, minSeconds, mostShare)),
  );
}

/** The result in words. */
export function summaryView({ whole, cube, facts }: ReportParts, state: ReportState): Markup {
  const { minSeconds, countries } = state;
  const { ledger } = ledgerSteps(whole, facts.plays, minSeconds);
  const { counted } = ledger;
  const [first, ...more] = resultSummary(cube, ledger, countries, { minSeconds, thinBelow: facts.thinBelow });
  return h(
    'p',
    { class: 'summary' },
    h('b', {}, number(counted, formatCount(counted))),
    ' of ',
    h('b', {}, formatCount(playsRead(ledger))),
    [plainText(first!.slice(1)), ...more.map(plainText)].join(' '),
  );
}

/** Where every row of the plays went. */
export function ledgerView({ whole, facts }: ReportParts, { minSeconds }: ReportState): Markup {
  const { ledger, steps } = ledgerSteps(whole, facts.plays, minSeconds);
  return h(
    'div',
    {},
    h('p', { class: 'note' }, `${ledgerSentence(ledger)} ${ledgerVerdict(ledger)}`),
    tableView(ledgerTable('Rows of the plays', steps)),
  );
}

function terms(pairs: ReportFacts['about']): Markup {
  return h(
    'dl',
    {},
    pairs.map(([term, text]) => h('div', {}, h('dt', {}, term), h('dd', {}, text))),
  );
}

function filesView({ files }: ReportFacts): Markup {
  return tableView({
    ...files,
    rows: files.rows.map(({ name, about, ...row }) => ({ ...row, name: [name, h('small', {}, about)] })),
  });
}

/** The longest threshold on the slider, in seconds, as on the page. */
const USUAL_END = 180;

function controls({ facts }: ReportParts, state: ReportState, longest: number): Markup {
  const { minSeconds } = state;
  const end = minSeconds > USUAL_END ? longest : USUAL_END;
  const chosen = new Set(state.countries);
  return h(
    'div',
    { class: 'controls', role: 'group', 'aria-label': 'Controls' },
    h(
      'label',
      { class: 'switch' },
      h('input', { type: 'checkbox', role: 'switch', id: 'rule', checked: minSeconds > 0 }),
      h('span', { id: 'rule-name' }, ruleName(state)),
    ),
    h(
      'div',
      { class: 'slider' },
      h('span', { 'aria-hidden': 'true' }, '0'),
      h('input', {
        type: 'range',
        id: 'seconds',
        min: 0,
        max: end,
        step: 1,
        value: minSeconds,
        'aria-label': 'Minimum play length',
        'aria-valuetext': secondsText(minSeconds),
      }),
      h('span', { 'aria-hidden': 'true' }, `${end} s`),
      h('output', { id: 'seconds-shown', for: 'seconds' }, minSeconds === 0 ? 'off' : `${minSeconds} s`),
    ),
    facts.countries.length > 1 &&
      h(
        'details',
        { class: 'choose' },
        h('summary', { id: 'chosen' }, chosenText(state)),
        h(
          'div',
          { class: 'list', role: 'group', 'aria-label': 'Countries shown' },
          facts.countries.map(([code, name]) =>
            h(
              'label',
              {},
              h('input', { type: 'checkbox', 'data-country': code, checked: chosen.has(code) }),
              name,
            ),
          ),
        ),
      ),
    h('button', { type: 'button', id: 'theme' }, 'Switch theme'),
  );
}

/** The name of the switch. */
export function ruleName({ ruleSeconds }: ReportState): string {
  return `${ruleSeconds}-second threshold`;
}

/** The slider's value in words. */
export function secondsText(minSeconds: number): string {
  return minSeconds === 0 ? 'all plays count' : `${minSeconds} seconds`;
}

const MOST_CODES = 6;

/** The chosen countries in few words. */
export function chosenText({ countries }: ReportState): string {
  const codes = countries.slice(0, MOST_CODES).join(', ');
  const more = countries.length - MOST_CODES;
  return `Countries: ${codes || 'none'}${more > 0 ? ` and ${formatCount(more)} more` : ''}`;
}

/**
 * The body of a report. It can be read as it is, also where no script runs, as in the preview of a mail program; its parts
 * by id are made anew when the threshold moves.
 *
 * @param longest the largest threshold that the counts answer, in seconds.
 */
export function reportView(parts: ReportParts, state: ReportState, longest: number): Markup {
  const { facts } = parts;
  return h(
    'main',
    {},
    h(
      'header',
      {},
      h('p', { class: 'over' }, facts.date),
      h('h1', {}, facts.product),
      h(
        'p',
        { class: 'lead' },
        `From ${facts.from}.`,
        facts.anonymised && ' Licensors are anonymised.',
        facts.fixes.length > 0 && ` With fixes: ${facts.fixes.join(' ')}`,
      ),
    ),
    h('p', { class: 'still' }, 'Open this file in a browser to move the threshold.'),
    controls(parts, state, longest),
    h('p', { id: 'problem', class: 'problem', role: 'alert', hidden: true }),
    h('div', { id: 'summary' }, summaryView(parts, state)),
    h('div', { id: 'countries' }, countriesView(parts, state)),
    h(
      'p',
      { class: 'note', id: 'legend' },
      'Share = a licensor’s plays ÷ all counted plays in the country (unknown licensors included). The line on a bar is the share of all plays.',
    ),
    h('div', { id: 'royalties' }, royaltiesView(parts, state)),
    h(
      'section',
      { 'aria-label': 'Ledger', class: 'ledger' },
      h('h2', {}, 'What happened to every row'),
      h('div', { id: 'ledger' }, ledgerView(parts, state)),
      h('h3', {}, 'Files'),
      filesView(facts),
    ),
    h(
      'section',
      { 'aria-label': 'Method', class: 'method' },
      h('h2', {}, 'What the numbers mean'),
      terms(facts.definitions),
      h('h3', {}, 'How this result was made'),
      terms(facts.about),
    ),
    // A pattern of no size, by which the bars of the unknown licensor are hatched.
    h(
      'svg',
      { width: 0, height: 0, class: 'patterns', 'aria-hidden': 'true' },
      h(
        'pattern',
        {
          id: 'hatch',
          width: 5,
          height: 5,
          patternUnits: 'userSpaceOnUse',
          patternTransform: 'rotate(45)',
        },
        h('rect', { class: 'hatch', width: 2, height: 5 }),
      ),
    ),
  );
}
