import PptxGenJS from 'pptxgenjs';
import { PRODUCT } from '@/lib/product';
import { xmlText } from '../xml-text';
import type { Deck, Slide, SlideChart, SlideTable } from './slides';

/** The media type of a deck. */
export const DECK_TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

/** A wide slide, in inches. */
const WIDTH = 13.333;
const MARGIN = 0.6;
const ROOM = WIDTH - 2 * MARGIN;
const BODY = { y: 2.1, h: 4.5 } as const;
const FOOT = { y: 6.75, h: 0.55 } as const;
const GAP = 0.4;
/** Every machine that shows slides has it, or one of the same widths. */
const FONT = 'Arial';

/** From the top to the bottom; the library's types know the other direction only. */
const TOP_DOWN = 'maxMin' as string as 'minMax';

/** The library writes colours without their sign. */
const plain = (colour: string): string => colour.replace('#', '');

/** Texts as XML can carry them: the library leaves control characters in. */
const text = (value: string): string => xmlText(value).replaceAll(/[\r\n\u2028\u2029]+/g, ' ');

const between = (least: number, value: number, most: number): number =>
  Math.max(least, Math.min(value, most));

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

function addChart(
  slide: PptxGenJS.Slide,
  chart: SlideChart,
  place: Place,
  { colours }: Deck,
  altText: string,
): void {
  const stacked = chart.kind === 'stacked bars';
  const size = between(8, (place.h / chart.categories.length) * 72 * 0.42, stacked ? 12 : 16);
  slide.addChart(
    'bar',
    chart.series.map(({ name, values }) => ({
      name: text(name),
      labels: chart.categories.map(text),
      values: [...values],
    })),
    {
      ...place,
      altText: text(altText),
      barDir: 'bar',
      barGrouping: stacked ? 'stacked' : 'clustered',
      barGapWidthPct: 45,
      // One place for all bars, whatever the names beside them: a share is as long on every slide.
      layout: stacked ? { x: 0.3, y: 0.02, w: 0.67, h: 0.76 } : { x: 0.28, y: 0.02, w: 0.63, h: 0.96 },
      // The library takes one colour for a whole series.
      chartColors: chart.colours
        .map(plain)
        .concat(chart.colours.length === 1 ? plain(chart.colours[0]!) : []),
      catAxisOrientation: TOP_DOWN,
      catAxisLabelPos: 'low',
      catAxisLabelColor: plain(colours.ink),
      catAxisLabelFontFace: FONT,
      catAxisLabelFontSize: size,
      catAxisLineColor: plain(colours.line),
      catGridLine: { style: 'none' },
      valAxisMinVal: chart.axis.from,
      valAxisMaxVal: chart.axis.to,
      valAxisHidden: true,
      valAxisLabelFormatCode: chart.format,
      valGridLine: { style: 'none' },
      showValue: !stacked,
      ...(stacked ? {} : { dataLabelPosition: 'outEnd' as const }),
      dataLabelFormatCode: chart.format,
      dataLabelColor: plain(colours.ink),
      dataLabelFontFace: FONT,
      dataLabelFontSize: size,
      dataLabelFontBold: true,
      showLegend: stacked,
      legendPos: 'b',
      legendColor: plain(colours.ink),
      legendFontFace: FONT,
      legendFontSize: 11,
    },
  );
}

function addTable(slide: PptxGenJS.Slide, table: SlideTable, place: Place, { colours }: Deck): void {
  const whole = table.widths.reduce((sum, width) => sum + width, 0);
  const row = (cells: readonly string[], isHeader: boolean): PptxGenJS.TableRow =>
    cells.map((cell, c) => ({
      text: text(cell),
      options: {
        align: c >= table.figuresFrom ? 'right' : 'left',
        bold: isHeader || (table.header === null && c === 0),
        color: plain(isHeader ? colours.mute : colours.ink),
      },
    }));
  slide.addTable(
    [...(table.header ? [row(table.header, true)] : []), ...table.rows.map((cells) => row(cells, false))],
    {
      x: place.x,
      y: place.y,
      w: place.w,
      colW: table.widths.map((width) => (width / whole) * place.w),
      border: { type: 'none' },
      fontFace: FONT,
      fontSize: table.header ? 12 : 14,
      valign: 'top',
      margin: [0.04, 0.05, 0.04, 0.05],
    },
  );
}

function addSlide(file: PptxGenJS, made: Slide, deck: Deck): void {
  const { colours } = deck;
  const slide = file.addSlide();
  slide.background = { color: plain(colours.ground) };
  slide.addText(text(made.title), {
    x: MARGIN,
    y: 0.4,
    w: ROOM,
    h: 1,
    margin: 0,
    fontFace: FONT,
    fontSize: made.title.length > 110 ? 20 : 26,
    bold: true,
    color: plain(colours.ink),
    valign: 'bottom',
    fit: 'shrink',
  });
  if (made.subtitle !== '')
    slide.addText(text(made.subtitle), {
      x: MARGIN,
      y: 1.5,
      w: ROOM,
      h: 0.4,
      margin: 0,
      fontFace: FONT,
      fontSize: 15,
      color: plain(colours.mute),
      valign: 'top',
    });
  const { chart, table } = made;
  const half = (ROOM - GAP) / 2;
  const width = chart && table ? half : ROOM;
  if (chart)
    addChart(slide, chart, { x: MARGIN, ...BODY, w: width }, deck, `${made.title}. ${made.subtitle}`);
  if (table) addTable(slide, table, { x: chart ? MARGIN + half + GAP : MARGIN, ...BODY, w: width }, deck);
  slide.addShape('line', {
    x: MARGIN,
    y: FOOT.y - 0.05,
    w: ROOM,
    h: 0,
    line: { color: plain(colours.line), width: 0.75 },
  });
  slide.addText(text(made.notes.join(' ')), {
    x: MARGIN,
    ...FOOT,
    w: ROOM - 0.8,
    margin: 0,
    fontFace: FONT,
    fontSize: 11,
    color: plain(colours.mute),
    valign: 'top',
    fit: 'shrink',
  });
  slide.slideNumber = {
    x: WIDTH - MARGIN - 0.7,
    y: FOOT.y,
    w: 0.7,
    h: 0.3,
    align: 'right',
    fontFace: FONT,
    fontSize: 11,
    color: plain(colours.mute),
  };
}

function addCover(file: PptxGenJS, { title, cover, colours }: Deck): void {
  const slide = file.addSlide();
  slide.background = { color: plain(colours.ground) };
  slide.addText(text(title), {
    x: MARGIN,
    y: 1.6,
    w: ROOM,
    h: 1.6,
    margin: 0,
    fontFace: FONT,
    fontSize: 44,
    bold: true,
    color: plain(colours.ink),
    valign: 'bottom',
    fit: 'shrink',
  });
  slide.addText(
    cover.map((line, i) => ({
      text: text(line),
      options: { breakLine: true, color: plain(i === 0 ? colours.ink : colours.mute) },
    })),
    {
      x: MARGIN,
      y: 3.4,
      w: ROOM,
      h: 3.2,
      margin: 0,
      fontFace: FONT,
      fontSize: 18,
      paraSpaceAfter: 6,
      valign: 'top',
      fit: 'shrink',
    },
  );
}

/** Writes slides as a PowerPoint file: texts are texts, and bars are charts with their data sheet. */
export async function deckFile(deck: Deck): Promise<Blob> {
  const file = new PptxGenJS();
  file.layout = 'LAYOUT_WIDE';
  file.theme = { headFontFace: FONT, bodyFontFace: FONT };
  file.title = text(deck.title);
  file.author = `${PRODUCT.name} ${PRODUCT.version}`;
  file.company = '';
  addCover(file, deck);
  for (const slide of deck.slides) addSlide(file, slide, deck);
  const bytes = (await file.write({ outputType: 'arraybuffer', compression: true })) as ArrayBuffer;
  return new Blob([bytes], { type: DECK_TYPE });
}
