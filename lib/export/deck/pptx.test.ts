import { read, utils } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connector } from '@/lib/engine/connector';
import { openNodeConnector } from '@/lib/engine/node';
import { readStatements } from '@/lib/engine/read-statements';
import type { Statements } from '@/lib/engine/statements';
import { countryInText } from '@/lib/market-share/country';
import { exportSourceOf } from '@/lib/testing/export-source';
import { hostileTables } from '@/lib/testing/hostile-tables';
import { oracle } from '@/lib/testing/oracle';
import type { ExportSource } from '../export-source';
import { xmlText } from '../xml-text';
import { deckFile } from './pptx';
import { deckOf, type DeckLook } from './slides';

let connector: Connector;
let statements: Statements;
beforeAll(async () => {
  connector = await openNodeConnector({ threads: 2 });
  statements = await readStatements();
});
afterAll(() => connector.close());

const tables = hostileTables(6000, 31);
const UNKNOWN = '\u0000';
const LOOK: DeckLook = {
  choice: { top: 100, pinned: [], order: null },
  colourOf: () => '#3f90da',
  colours: {
    ground: '#ffffff',
    ink: '#14171a',
    mute: '#5d656d',
    line: '#e4e7ea',
    unknown: '#858f98',
    other: '#c3c9ce',
  },
  title: null,
  note: '',
};

interface ReadChart {
  readonly series: { name: string; labels: string[]; values: number[] }[];
  readonly max: number;
  /** How many bars have a colour of their own. */
  readonly coloured: number;
  /** What the plot leaves to the names, as a part of the chart. */
  readonly left: number;
  readonly sheet: readonly (readonly unknown[])[];
}

interface ReadDeck {
  /** The texts of each slide, in order; what stands in charts is not among them. */
  readonly slides: string[];
  readonly charts: ReadChart[];
}

/** The elements of an XML document, each with the names above it, its attributes and its own text. */
function elementsOf(xml: string): { path: string; attributes: Record<string, string>; text: string }[] {
  const found: { path: string; attributes: Record<string, string>; text: string }[] = [];
  const open: (typeof found)[number][] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const path = `${open.at(-1)?.path ?? ''}/${name}`;
    open.push({ path, attributes, text: '' });
    found.push(open.at(-1)!);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  return found;
}

function readChart(xml: string, workbook: Uint8Array): ReadChart {
  const elements = elementsOf(xml);
  const series: ReadChart['series'] = [];
  for (const { path, text } of elements) {
    if (path.endsWith('/c:ser')) series.push({ name: '', labels: [], values: [] });
    const last = series.at(-1)!;
    if (path.endsWith('/c:ser/c:tx/c:strRef/c:strCache/c:pt/c:v')) last.name = text;
    if (/\/c:ser\/c:cat\/.*\/c:pt\/c:v$/.test(path)) last.labels.push(text);
    if (/\/c:ser\/c:val\/.*\/c:pt\/c:v$/.test(path)) last.values.push(Number(text));
  }
  const valueOf = (end: string): number =>
    Number(elements.find(({ path }) => path.endsWith(end))!.attributes['val']);
  const book = read(workbook);
  return {
    series,
    max: valueOf('/c:valAx/c:scaling/c:max'),
    coloured: elements.filter(({ path }) => path.endsWith('/c:ser/c:dPt')).length,
    left: valueOf('/c:plotArea/c:layout/c:manualLayout/c:x'),
    sheet: utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1 }),
  };
}

async function written(source: ExportSource, look: Partial<DeckLook> = {}): Promise<ReadDeck> {
  const blob = await deckFile(deckOf(source, { ...LOOK, ...look }));
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  for (const [name, content] of Object.entries(files))
    if (/\.(xml|rels)$/.test(name)) elementsOf(strFromU8(content));
  const numbered = (pattern: RegExp): string[] =>
    Object.keys(files)
      .filter((name) => pattern.test(name))
      .sort((a, b) => Number(/\d+(?=\.xml)/.exec(a)![0]) - Number(/\d+(?=\.xml)/.exec(b)![0]));
  const sheets = Object.keys(files).filter((name) => name.endsWith('.xlsx'));
  return {
    slides: numbered(/^ppt\/slides\/slide\d+\.xml$/).map((name) =>
      elementsOf(strFromU8(files[name]!))
        .filter(({ path }) => path.endsWith('/a:t'))
        .map(({ text }) => text)
        .join('\n'),
    ),
    charts: numbered(/^ppt\/charts\/chart\d+\.xml$/).map((name) => {
      const number = /\d+(?=\.xml)/.exec(name)![0];
      const sheet = sheets.find((file) => file.endsWith(`Worksheet${number}.xlsx`))!;
      return readChart(strFromU8(files[name]!), files[sheet]!);
    }),
  };
}

/** A name as a slide can carry it. */
const carried = (name: string): string => xmlText(name).replaceAll(/[\r\n\u2028\u2029]+/g, ' ');

test.each([60, 0])(
  'the charts and their data sheets have the shares of the oracle, on one axis, threshold %i',
  async (minSeconds) => {
    const countries = ['SE', 'US', 'DE'];
    const source = await exportSourceOf(connector, statements, tables, { countries, minSeconds });
    const { charts, slides } = await written(source);
    const right = oracle(tables, minSeconds, UNKNOWN).shares;
    const ofCountries = charts.filter(({ series }) => series[0]!.name === 'Market share');
    for (const country of countries) {
      const expected = right
        .filter((share) => share.country === country)
        .map(({ licensor, plays, countryPlays }) => ({
          label: licensor === UNKNOWN ? 'Unknown licensor' : carried(licensor),
          share: Number(plays) / Number(countryPlays),
        }));
      // With many licensors a country has several slides; each chart is of one.
      const titles = slides
        .filter((text) => text.includes('drawn to one scale'))
        .map((text) => text.split('\n')[0]!);
      const pages = ofCountries.filter((_, i) => titles[i]!.includes(countryInText(country)));
      expect(pages.length).toBeGreaterThan(0);
      const shown = pages.flatMap(({ series: [only] }) =>
        only!.labels.map((label, i) => ({ label, share: only!.values[i]! })),
      );
      const counted = shown.filter(({ share }) => share > 0);
      const byName = (a: { label: string; share: number }, b: { label: string; share: number }): number =>
        b.share - a.share || (a.label < b.label ? -1 : 1);
      expect(counted.sort(byName)).toEqual(expected.sort(byName));
      for (const {
        series: [only],
        sheet,
        coloured,
      } of pages) {
        expect(sheet.slice(1).map((row) => row.slice(-1)[0])).toEqual(only!.values);
        expect(coloured).toBe(only!.values.length);
      }
    }
    expect(new Set(ofCountries.map(({ max }) => max)).size).toBe(1);
    expect(new Set(ofCountries.map(({ left }) => left)).size).toBe(1);
    for (const { series, max } of ofCountries)
      expect(Math.max(...series[0]!.values)).toBeLessThanOrEqual(max);
  },
);

test('the overview adds up to one in every country, and the effect to the difference of all of them', async () => {
  const countries = ['SE', 'US'];
  const source = await exportSourceOf(connector, statements, tables, { countries });
  const { charts } = await written(source);
  const [first, last] = [charts[0]!, charts.at(-1)!];
  expect(first.series[0]!.labels).toEqual(['Sweden', 'United States']);
  for (const i of [0, 1])
    expect(first.series.reduce((sum, { values }) => sum + values[i]!, 0)).toBeCloseTo(1, 12);
  const shareAt = (minSeconds: number, licensor: string): number => {
    const rows = oracle(tables, minSeconds, UNKNOWN).shares.filter(({ country }) =>
      countries.includes(country),
    );
    const all = new Map(rows.map(({ country, countryPlays }) => [country, Number(countryPlays)]));
    const own = rows
      .filter((row) => row.licensor === licensor)
      .reduce((sum, { plays }) => sum + Number(plays), 0);
    return own / [...all.values()].reduce((sum, plays) => sum + plays, 0);
  };
  const [effect] = last.series;
  expect(effect!.values.length).toBeGreaterThan(3);
  const names = [...new Set(oracle(tables, 0, UNKNOWN).shares.map(({ licensor }) => licensor))];
  effect!.labels.forEach((label, i) => {
    const licensor = label === 'Unknown licensor' ? UNKNOWN : names.find((name) => carried(name) === label)!;
    expect(effect!.values[i]).toBeCloseTo((shareAt(60, licensor) - shareAt(0, licensor)) * 100, 9);
  });
});

test('the slides say threshold, files, few plays and what the user wrote', async () => {
  const source = await exportSourceOf(connector, statements, tables, {
    countries: ['SE'],
    minSeconds: 30,
    thinBelow: 1e6,
  });
  const { slides } = await written(source, { title: 'Q3 & <talks>', note: 'Draft \u0001' });
  const [cover, sweden] = slides as [string, string];
  for (const text of [
    'Q3 & <talks>',
    'Plays of at least 30 seconds count.',
    'plays.csv',
    '7 March 2026',
    'Draft ␁',
  ])
    expect(cover).toContain(text);
  expect(sweden.split('\n')[0]).toContain(' Sweden ');
  expect(sweden).toContain(' · few plays: read with care');
  expect(sweden).toContain('Draft ␁');
  expect(slides.join('\n')).toContain('divided by all plays in the country that reach it');
});

test('no country, no play that counts, no threshold: still slides', async () => {
  const none = await exportSourceOf(connector, statements, tables, { countries: [], minSeconds: 0 });
  expect((await written(none)).charts).toEqual([]);
  const silent = await exportSourceOf(connector, statements, tables, { countries: ['SE'], minSeconds: 600 });
  const { slides, charts } = await written(silent);
  expect(charts.filter(({ series }) => series[0]!.name === 'Market share')).toEqual([]);
  expect(slides[1]).toMatch(/^No play in Sweden |^There are no plays from Sweden/);
});
