/**
 * Where things stand in a scene, in design units: a screen of 1280 × 720 has as many units as pixels, a larger one shows
 * the same units larger, and one of another shape has more of them in one direction. All type is at least
 * 20 units high, and notes 24, which ten metres from a screen of usual size can be read.
 */

const USUAL_WIDTH = 1280;
const USUAL_HEIGHT = 720;
/** Below this the screen is in somebody's hand, and type may not shrink further. */
const LEAST_UNIT = 0.7;

/** A screen in design units. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Pixels to a unit. */
  readonly unit: number;
  readonly margin: number;
  readonly header: number;
  readonly footer: number;
  /** The room between header and footer. */
  readonly body: { readonly width: number; readonly height: number };
}

const TOP = 36;
const BOTTOM = 24;
const NARROW = 900;

/** The frame of a screen of so many pixels. */
export function frameOf(pixelWidth: number, pixelHeight: number): Frame {
  const unit = Math.max(LEAST_UNIT, Math.min(pixelWidth / USUAL_WIDTH, pixelHeight / USUAL_HEIGHT));
  const width = pixelWidth / unit;
  const height = pixelHeight / unit;
  const narrow = width < NARROW;
  const margin = narrow ? 32 : 64;
  const header = TOP + (narrow ? 132 : 92);
  const footer = BOTTOM + (narrow ? 76 : 44);
  return {
    width,
    height,
    unit,
    margin,
    header,
    footer,
    body: { width: width - 2 * margin, height: Math.max(0, height - header - footer) },
  };
}

/** How the licensors of one country are laid out on a whole scene: name, bar and share on one line. */
export interface CountryLayout {
  /** How many rows there is room for. */
  readonly capacity: number;
  readonly columns: number;
  readonly rowsPerColumn: number;
  readonly columnWidth: number;
  readonly columnGap: number;
  /** The height of a row with the space to the next. */
  readonly pitch: number;
  readonly nameSize: number;
  readonly nameWidth: number;
  /** 2 where a long name may break. */
  readonly nameLines: number;
  readonly shareSize: number;
  readonly shareWidth: number;
  readonly barHeight: number;
  readonly gap: number;
}

const LEAST_PITCH = 30;
const MOST_PITCH = 78;
/** With less a second column reads better. */
const GOOD_PITCH = 44;
const LEAST_COLUMN = 500;
const COLUMN_GAP = 56;

/** The height of a row whose name takes two lines, in sizes of its type. */
const LINES_OF_TWO = 2.5;
/** The size of a name where there is little room. */
export const LEAST_NAME = 20;

const between = (least: number, value: number, most: number): number =>
  Math.max(least, Math.min(value, most));

function mostColumnsOf({ body }: Frame): number {
  return Math.max(1, Math.floor((body.width + COLUMN_GAP) / (LEAST_COLUMN + COLUMN_GAP)));
}

/**
 * @param rows how many rows are wanted; no more than the capacity can be placed.
 * @param longestName the width of the longest name at a type size of 1.
 */
export function countryLayout(frame: Frame, rows: number, longestName: number): CountryLayout {
  const { body } = frame;
  const mostColumns = mostColumnsOf(frame);
  const rowsAt = (pitch: number): number => Math.max(1, Math.floor(body.height / pitch));
  const capacity = mostColumns * rowsAt(LEAST_PITCH);
  const placed = Math.max(1, Math.min(rows, capacity));
  const columns = Math.min(mostColumns, Math.ceil(placed / rowsAt(GOOD_PITCH)));
  const rowsPerColumn = Math.ceil(placed / columns);
  const pitch = Math.min(MOST_PITCH, body.height / rowsPerColumn);
  const columnWidth = (body.width - (columns - 1) * COLUMN_GAP) / columns;
  const shareSize = between(22, pitch * 0.54, 42);
  const shareWidth = shareSize * 3.6;
  const gap = between(12, pitch * 0.36, 28);
  const room = columnWidth - shareWidth - 2 * gap;
  const mostName = room - Math.max(72, columnWidth * 0.16);
  const nameSize = between(LEAST_NAME, pitch * 0.4, 30);
  // A little more than measured, since a browser rounds.
  const wanted = Math.ceil(longestName * nameSize) + 4;
  return {
    capacity,
    columns,
    rowsPerColumn,
    columnWidth,
    columnGap: COLUMN_GAP,
    pitch,
    nameSize,
    nameWidth: between(columnWidth * 0.2, wanted, mostName),
    nameLines: wanted > mostName && pitch >= LINES_OF_TWO * nameSize - 1e-6 ? 2 : 1,
    shareSize,
    shareWidth,
    barHeight: between(12, pitch * 0.54, 42),
    gap,
  };
}

/**
 * How many of the wanted rows a whole scene has room for with names of such a width: fewer where they take two lines,
 * rather than names that are cut.
 */
export function rowCapacity(frame: Frame, longestName: number, wanted = Infinity): number {
  const { capacity, nameSize, nameWidth, nameLines } = countryLayout(frame, wanted, longestName);
  if (longestName * nameSize + 4 <= nameWidth || nameLines === 2) return capacity;
  const inTwoLines = Math.max(1, Math.floor(frame.body.height / (LINES_OF_TWO * LEAST_NAME)));
  return Math.min(capacity, mostColumnsOf(frame) * inTwoLines);
}

/** How several countries are laid out beside each other, each with rows of its licensors. */
export interface CellsLayout {
  readonly columns: number;
  readonly lines: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly columnGap: number;
  readonly lineGap: number;
  readonly titleSize: number;
  /** The height of a cell's heading, with the space below it. */
  readonly heading: number;
}

/** Cells in one line are high enough for names to have a line of their own; others have to be wider. */
const LEAST_CELL_WIDTH = 250;
const LEAST_CELL_WIDTH_IN_LINES = 340;
const LEAST_CELL_HEIGHT = 246;
const CELL_GAP = 36;
const LINE_GAP = 28;

function mostCells(room: number, least: number, gap: number): number {
  return Math.max(1, Math.floor((room + gap) / (least + gap)));
}

/** How many countries one scene shows beside each other. */
export function cellsPerScene({ body }: Frame): number {
  const inLines =
    mostCells(body.width, LEAST_CELL_WIDTH_IN_LINES, CELL_GAP) *
    mostCells(body.height, LEAST_CELL_HEIGHT, LINE_GAP);
  return Math.max(mostCells(body.width, LEAST_CELL_WIDTH, CELL_GAP), inLines);
}

/** The layout of so many countries, at most {@link cellsPerScene}. */
export function cellsLayout({ body }: Frame, cells: number): CellsLayout {
  const inOneLine = cells <= mostCells(body.width, LEAST_CELL_WIDTH, CELL_GAP);
  const lines = inOneLine ? 1 : Math.ceil(cells / mostCells(body.width, LEAST_CELL_WIDTH_IN_LINES, CELL_GAP));
  const columns = Math.ceil(cells / lines);
  const cellWidth = (body.width - (columns - 1) * CELL_GAP) / columns;
  const cellHeight = (body.height - (lines - 1) * LINE_GAP) / lines;
  const low = cellHeight < 320;
  return {
    columns,
    lines,
    cellWidth,
    cellHeight,
    columnGap: CELL_GAP,
    lineGap: LINE_GAP,
    titleSize: low ? 24 : 28,
    heading: low ? 66 : 74,
  };
}

/** A row of a cell: its name on a line of its own, then bar and figure; or name and figure, then the bar. */
export type CellRowLook = 'two lines' | 'one line';

/** The rows within a cell. */
export interface CellRowsLayout {
  readonly look: CellRowLook;
  readonly pitch: number;
  readonly nameSize: number;
  readonly figureSize: number;
  readonly barHeight: number;
}

/** The most lines that a name takes in a cell. */
export const MOST_NAME_LINES = 3;
const LINE_HEIGHT = 1.2;

/** The least height of a row, with the space to the next. */
const LEAST_PITCHES: Record<CellRowLook, number> = { 'two lines': 62, 'one line': 46 };
const MOST_CELL_PITCH = 72;
/** A line below the bar. */
const NOTE_HEIGHT = 28;
/** With fewer rows than this a country says little. */
const GOOD_ROWS = 5;

/**
 * How many rows a cell has room for, and what they look like.
 *
 * @param notes asks for a note below each bar; it is left out where there would be too few rows.
 */
export function cellCapacity(
  { cellHeight, heading }: CellsLayout,
  notes = false,
): { readonly capacity: number; readonly look: CellRowLook; readonly notes: boolean } {
  const room = cellHeight - heading;
  const rows = (pitch: number): number => Math.floor(room / pitch);
  const looks: readonly (readonly [CellRowLook, boolean])[] = [
    ...(notes ? [['two lines', true] as const] : []),
    ['two lines', false],
  ];
  for (const [look, noted] of looks) {
    const capacity = rows(LEAST_PITCHES[look] + (noted ? NOTE_HEIGHT : 0));
    if (capacity >= GOOD_ROWS) return { capacity, look, notes: noted };
  }
  return { capacity: Math.max(2, rows(LEAST_PITCHES['one line'])), look: 'one line', notes: false };
}

/** What the rows of cells look like. */
export type RowsOfCells = Pick<ReturnType<typeof cellCapacity>, 'look' | 'notes'>;

/** How many lines each name of a cell takes, from the first row to the last. */
export type NameLines = readonly number[];

/** What the names of a cell take beyond a line each. */
function extraHeight(lines: NameLines, nameSize: number): number {
  return lines.reduce((sum, one) => sum + (one - 1) * LINE_HEIGHT * nameSize, 0);
}

/** Whether a cell has room for rows whose names take so many lines. */
export function rowsFit(
  { cellHeight, heading }: CellsLayout,
  { look, notes }: RowsOfCells,
  lines: NameLines,
): boolean {
  const pitch = LEAST_PITCHES[look] + (notes ? NOTE_HEIGHT : 0);
  return lines.length * pitch + extraHeight(lines, LEAST_NAME) <= cellHeight - heading + 1e-6;
}

/** The width of a line of a name, where the figure and its unit are so many times as wide as its type is high. */
export function cellNameWidth({ cellWidth }: CellsLayout, look: CellRowLook, figureWidth: number): number {
  return look === 'one line' ? cellWidth - 12 - figureWidth * LEAST_NAME * FIGURE_SIZE : cellWidth;
}

/** A figure is larger than a name. */
const FIGURE_SIZE = 1.15;

/**
 * The largest type at which the longest name of all stays in its line: names are broken into lines at the least size, and
 * those that take one there must not take two where they are drawn larger.
 *
 * @param longestName the width of the longest name at a type size of 1.
 */
export function mostNameSize(
  { cellWidth }: CellsLayout,
  look: CellRowLook,
  figureWidth: number,
  longestName: number,
): number {
  return look === 'one line'
    ? (cellWidth - 12) / (longestName + figureWidth * FIGURE_SIZE)
    : cellWidth / longestName;
}

/**
 * The rows of all cells, by the cell that needs most room: rows of different countries stand on one line where all names
 * take one.
 *
 * @param mostName the largest type of a name, where all names take one line.
 */
export function cellRowsLayout(
  layout: CellsLayout,
  { look, notes }: RowsOfCells,
  cells: readonly NameLines[],
  mostName = Infinity,
): CellRowsLayout {
  const extra = notes ? NOTE_HEIGHT : 0;
  const broken = cells.some((lines) => lines.some((one) => one > 1));
  const room = layout.cellHeight - layout.heading;
  const pitches = cells.map(
    (lines) => (room - (broken ? extraHeight(lines, LEAST_NAME) : 0)) / Math.max(1, lines.length),
  );
  const pitch = Math.min(MOST_CELL_PITCH + extra, ...pitches);
  const spare = pitch - extra - LEAST_PITCHES[look];
  // What was measured at the least size keeps its lines only at that.
  const nameSize = broken
    ? LEAST_NAME
    : between(LEAST_NAME, LEAST_NAME + spare * 0.2, Math.min(24, mostName));
  return {
    look,
    pitch,
    nameSize,
    figureSize: nameSize * FIGURE_SIZE,
    barHeight: look === 'one line' ? between(8, 8 + spare * 0.3, 16) : between(14, 16 + spare * 0.3, 20),
  };
}

/** Where each row of a cell begins, below the heading. */
export function rowOffsets({ pitch, nameSize }: CellRowsLayout, lines: NameLines): number[] {
  let y = 0;
  return lines.map((one) => {
    const at = y;
    y += pitch + (one - 1) * LINE_HEIGHT * nameSize;
    return at;
  });
}
