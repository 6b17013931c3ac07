'use client';

import type { ReactNode } from 'react';
import { aboutResult, inputFiles } from '@/lib/export/about-result';
import {
  countrySubtitle,
  exportDate,
  filesSentence,
  thresholdSentence,
  type ExportSource,
} from '@/lib/export/export-source';
import { filesTable, ledgerTable } from '@/lib/export/table-model';
import { wrapText } from '@/lib/export/wrap-text';
import { chosenShares, type LicensorChoice } from '@/lib/market-share/chosen-shares';
import { combinedName, countryName } from '@/lib/market-share/country';
import { countryFinding } from '@/lib/market-share/country-finding';
import { DEFINITIONS } from '@/lib/market-share/definitions';
import {
  ended,
  formatCount,
  formatCounted,
  formatPoints,
  formatShare,
  roundedNote,
} from '@/lib/market-share/format';
import { playsRead } from '@/lib/market-share/ledger';
import { ledgerSentence, ledgerSteps, ledgerVerdict } from '@/lib/market-share/ledger-steps';
import { plainText } from '@/lib/market-share/linked-text';
import { resultSummary } from '@/lib/market-share/result-summary';
import { countryShares, differenceOf, shareOf, unknownShare } from '@/lib/market-share/shares';
import { topLicensors } from '@/lib/market-share/top-n';
import { PRODUCT } from '@/lib/product';
import { besideEachOther, type BarsBeside } from '@/components/charts/country/bars-in-box';
import { countryRows, countrySummary, type CountryRow } from '@/components/charts/country/country-rows';
import type { CountryStrip } from '@/components/charts/strips/country-strips';
import { PaperBars, PaperStrips } from '@/components/charts/paper/report-charts';
import type { LicensorColours } from '@/components/ui/licensor-colours';
import { overviewRows, type OverviewRow } from './overview-rows';
import { pageStyle } from './page-style';
import { Table } from '@/components/ui/table';
import styles from './print-report.module.css';
import { ChangesSheet } from './changes-sheet';
import { RoyaltySheets } from './royalty-sheets';

export interface ReportProps {
  readonly source: ExportSource;
  readonly colours: LicensorColours;
  /** Which licensors the charts show. */
  readonly choice: LicensorChoice;
  /** Whether bars show what the unknown plays could add to them. */
  readonly bounds: boolean;
  /** Below how many plays that count a market is thin. */
  readonly thinBelow: number;
}

/** More countries than this are listed in rows instead of columns. */
const MOST_COLUMNS = 5;
/** The licensors that the overview names. */
const OVERVIEW_TOP = 12;
/** The licensors that a country's page names in its table: one page a country. */
const COUNTRY_TOP = 13;

/** The result on paper: an overview, a page for each shown country, the ledger and the definition. Always light. */
export function PrintReport(props: ReportProps): ReactNode {
  const { source, thinBelow, choice, colours, bounds } = props;
  const { cube, result, minSeconds, computedAt, countries } = source;
  const charts = countries.map((country) =>
    countryRows(chosenShares(cube, country, minSeconds, choice), choice.pinned, colours, 'light'),
  );
  const beside = besideEachOther(charts, bounds);
  const margins = {
    topLeft: PRODUCT.name,
    topRight: minSeconds === 0 ? 'All plays count' : `Plays of at least ${minSeconds} s`,
    bottomLeft: oneLine(`${exportDate(computedAt)}. From ${filesSentence(result)}`, 110),
  };
  return (
    <div className={styles.report} data-report="">
      <style>{pageStyle(margins)}</style>
      <Overview {...props} />
      {countries.map((country, i) => (
        <CountrySheet key={country} country={country} bars={charts[i]!} beside={beside} {...props} />
      ))}
      <RoyaltySheets source={source} thinBelow={thinBelow} />
      <ChangesSheet source={source} />
      <LedgerSheet source={source} />
      <DefinitionSheet source={source} />
    </div>
  );
}

function oneLine(text: string, most: number): string {
  return wrapText(text, most, 1, ({ length }) => length)[0] ?? '';
}

function Dot({ row }: { readonly row: Pick<CountryRow, 'kind' | 'colour'> }): ReactNode {
  return (
    <svg className={styles.dot} viewBox="0 0 10 10" aria-hidden="true">
      {row.kind === 'unknown' ? (
        <>
          <rect x="0.5" y="0.5" width="9" height="9" rx="2.5" fill="none" stroke="#858f98" />
          <path d="M1 6 6 1M2 9 9 2M6 9.5 9.5 6" stroke="#858f98" strokeWidth="1.4" />
        </>
      ) : (
        <rect width="10" height="10" rx="3" fill={row.kind === 'other' ? '#c3c9ce' : row.colour} />
      )}
    </svg>
  );
}

function Named({ row }: { readonly row: Pick<CountryRow, 'kind' | 'colour' | 'label'> }): ReactNode {
  return (
    <>
      <Dot row={row} />
      {row.label}
    </>
  );
}

function Overview({ source, colours, thinBelow }: ReportProps): ReactNode {
  const { cube, result, countries, minSeconds, computedAt, fixes } = source;
  const { ledger } = ledgerSteps(cube, result.plays, minSeconds);
  const rows = overviewRows(cube, countries, { minSeconds, top: OVERVIEW_TOP, colours });
  const figures = [
    ['plays counted', formatCount(ledger.counted)],
    ['plays read', formatCount(playsRead(ledger))],
    ['with unknown licensor', formatShare(shareOf(ledger.unknownLicensor, ledger.counted))],
    [
      countries.length === 1 ? 'country in this report' : 'countries in this report',
      formatCount(countries.length),
    ],
  ];
  return (
    <section className={styles.sheet}>
      <p className={styles.over}>{exportDate(computedAt)}</p>
      <h1 className={styles.title}>{PRODUCT.name}</h1>
      <p className={styles.lead}>
        {thresholdSentence(minSeconds)} From {filesSentence(result)}.
        {source.anonymised && ' Licensors are anonymised.'}
      </p>
      <dl className={styles.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dd>{value}</dd>
            <dt>{name}</dt>
          </div>
        ))}
      </dl>
      <p className={styles.summary}>
        {resultSummary(cube, ledger, countries, { minSeconds, thinBelow }).map(plainText).join(' ')}
      </p>
      {countries.length > 0 && (
        <>
          <h2>Countries</h2>
          <div className={styles.chart}>
            <PaperStrips countries={strips(source, rows)} summary="Each country’s plays by licensor" />
          </div>
          {countries.length <= MOST_COLUMNS ? (
            <>
              <Matrix source={source} rows={rows} />
              <Rounded
                note={roundedNote(...countries.map((_, i) => rows.map(({ shares }) => shares[i] ?? null)))}
              />
            </>
          ) : (
            <CountryList source={source} rows={rows} />
          )}
        </>
      )}
      {fixes.length > 0 && (
        <p className={styles.note}>
          {formatCounted(fixes.length, 'fix', 'fixes')} of the data {fixes.length === 1 ? 'is' : 'are'} in
          these numbers; the last page lists {fixes.length === 1 ? 'it' : 'them'}.
        </p>
      )}
    </section>
  );
}

function strips({ cube, countries, minSeconds }: ExportSource, rows: readonly OverviewRow[]): CountryStrip[] {
  return countries.map((country, i) => ({
    name: countryName(country),
    plays: cube.countryPlays(country, minSeconds),
    rows: rows.map((row) => ({
      ...row,
      share: row.shares[i] ?? null,
    })),
  }));
}

/** Licensors in rows, countries in columns. */
function Matrix(props: { readonly source: ExportSource; readonly rows: readonly OverviewRow[] }): ReactNode {
  const { source, rows } = props;
  const { cube, countries, minSeconds } = source;
  const several = countries.length > 1;
  const plays = countries.map((country) => cube.countryPlays(country, minSeconds));
  return (
    <Table
      name="Market shares by country"
      looks={styles}
      className={styles.even}
      columns={[
        'Licensor',
        ...countries.map(countryName),
        ...(several ? [{ name: combinedName(countries.length), look: 'strong' } as const] : []),
      ]}
      rows={rows.map((row) => ({
        key: row.key,
        name: <Named row={row} />,
        cells: [...row.shares, ...(several ? [row.shareOfAll] : [])].map(formatShare),
      }))}
      foot={[
        {
          key: 'plays',
          name: 'Plays counted',
          cells: [...plays, ...(several ? [plays.reduce((sum, count) => sum + count, 0)] : [])].map(
            formatCount,
          ),
        },
      ]}
    />
  );
}

/** Countries in rows, with the largest licensor of each: for more countries than a page has columns for. */
function CountryList(props: {
  readonly source: ExportSource;
  readonly rows: readonly OverviewRow[];
}): ReactNode {
  const { source, rows } = props;
  const { cube, countries, minSeconds } = source;
  return (
    <>
      <p className={styles.legend}>
        {rows.map((row) => (
          <span key={row.key}>
            <Named row={row} />
          </span>
        ))}
      </p>
      <Table
        name="Countries"
        looks={styles}
        columns={[
          'Country',
          'Plays',
          { name: 'Largest licensor', look: 'text' },
          { name: 'Share', look: 'strong' },
          'Unknown licensor',
        ]}
        rows={countries.map((country) => {
          const shares = countryShares(cube, country, minSeconds);
          const first = shares.find(({ licensor, plays }) => !licensor.unknown && plays > 0);
          return {
            key: country,
            name: countryName(country),
            cells: [
              formatCount(cube.countryPlays(country, minSeconds)),
              first?.licensor.name ?? '–',
              formatShare(first?.share ?? null),
              formatShare(unknownShare(shares)?.share ?? (shares.length > 0 ? 0 : null)),
            ],
          };
        })}
      />
    </>
  );
}

function CountrySheet({
  source,
  colours,
  choice,
  bounds,
  country,
  bars,
  beside,
}: ReportProps & {
  readonly country: string;
  readonly bars: readonly CountryRow[];
  readonly beside: BarsBeside;
}): ReactNode {
  const { cube, minSeconds } = source;
  const name = countryName(country);
  const shares = countryShares(cube, country, minSeconds);
  const plays = cube.countryPlays(country, minSeconds);
  const rows = countryRows(topLicensors(shares, COUNTRY_TOP), choice.pinned, colours, 'light');
  return (
    <section className={styles.sheet}>
      <h1>{name}</h1>
      <p className={styles.finding}>{ended(countryFinding(cube, country, minSeconds))}</p>
      <p className={styles.lead}>{countrySubtitle(source, country)}</p>
      {rows.length === 0 ? (
        <p className={styles.note}>There are no plays from this country in the files.</p>
      ) : (
        <>
          <div className={styles.chart}>
            <PaperBars
              rows={bars}
              height={320}
              view={{ showGhost: minSeconds > 0, showBounds: bounds, beside }}
              summary={countrySummary(name, bars, plays)}
            />
          </div>
          <p className={styles.note}>
            {minSeconds > 0 && 'The line on a bar is the share of all plays. '}
            {bounds && 'The hatched end of a bar is what the unknown plays could add to it.'}
          </p>
          <CountryTable name={name} rows={rows} minSeconds={minSeconds} />
          <Rounded note={roundedNote(rows.map(({ share }) => share))} />
        </>
      )}
    </section>
  );
}

function Rounded({ note }: { readonly note: string | null }): ReactNode {
  return note !== null && <p className={styles.note}>{note}</p>;
}

function CountryTable(props: {
  readonly name: string;
  readonly rows: readonly CountryRow[];
  readonly minSeconds: number;
}): ReactNode {
  const { name, rows, minSeconds } = props;
  const ruled = minSeconds > 0;
  return (
    <Table
      name={`Market shares in ${name}`}
      looks={styles}
      className={styles.even}
      columns={[
        'Licensor',
        'Plays',
        { name: 'Market share', look: 'strong' },
        ...(ruled ? ['Share of all plays', 'Effect of the threshold'] : []),
      ]}
      rows={rows.map((row) => ({
        key: row.key,
        name: <Named row={row} />,
        cells: [
          formatCount(row.plays),
          formatShare(row.share),
          ...(ruled ? [formatShare(row.shareOfAll), formatPoints(differenceOf(row))] : []),
        ],
      }))}
    />
  );
}

function LedgerSheet({ source }: { readonly source: ExportSource }): ReactNode {
  const { cube, result, minSeconds } = source;
  const { ledger, steps } = ledgerSteps(cube, result.plays, minSeconds);
  const files = filesTable(inputFiles(result));
  return (
    <section className={styles.sheet}>
      <h1>What happened to every row</h1>
      <p className={styles.lead}>
        {ledgerSentence(ledger)} <b>{ledgerVerdict(ledger)}</b>
      </p>
      <Table {...ledgerTable('Ledger of plays', steps)} looks={styles} />
      <h2>Files</h2>
      <Table
        {...files}
        looks={styles}
        className={styles.files}
        rows={files.rows.map(({ name, about, ...row }) => ({
          ...row,
          name: (
            <>
              {name}
              <small>{about}</small>
            </>
          ),
        }))}
      />
    </section>
  );
}

function DefinitionSheet({ source }: { readonly source: ExportSource }): ReactNode {
  return (
    <section className={styles.sheet}>
      <h1>What the numbers mean</h1>
      <Terms terms={DEFINITIONS} />
      <h2>How this result was made</h2>
      <Terms terms={aboutResult(source)} />
    </section>
  );
}

function Terms({ terms }: { readonly terms: typeof DEFINITIONS }): ReactNode {
  return (
    <dl className={styles.terms}>
      {terms.map(([term, text]) => (
        <div key={`${term} ${text}`}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
