/** How the rows of a country's chart are laid out on a picture of fixed size. */
export interface SlideLayout {
  readonly columns: number;
  readonly rowsPerColumn: number;
  /** The size of texts and bars, 1 being that of the page. */
  readonly scale: number;
  /** Whether each licensor has one line instead of a bar with texts above and below it. */
  readonly lines: boolean;
}

/** The height of a licensor that is drawn as one line, in pixels at scale 1. */
export const LINE_HEIGHT = 20;

/** The space between two columns, in pixels. */
export const COLUMN_GAP = 40;

/** Below this the small texts of a bar's row could not be read from the back of a room. */
const LEAST_BAR_SCALE = 0.75;

function bestFit(
  rows: number,
  box: { readonly width: number; readonly height: number },
  row: { readonly height: number; readonly width: number; readonly mostScale: number },
): Omit<SlideLayout, 'lines'> {
  let best = { columns: 1, rowsPerColumn: Math.max(1, rows), scale: 0 };
  // Bars compare best in one column: once all fit at the size of the page, no more columns are tried.
  for (let columns = 1; columns <= 5 && best.scale < 1; columns++) {
    const rowsPerColumn = Math.max(1, Math.ceil(rows / columns));
    if (columns > 1 && rowsPerColumn * (columns - 1) >= rows) continue; // Its last column would be empty.
    const width = (box.width - COLUMN_GAP * (columns - 1)) / columns;
    const scale = Math.min(row.mostScale, box.height / (rowsPerColumn * row.height), width / row.width);
    if (scale > best.scale + 1e-9) best = { columns, rowsPerColumn, scale };
  }
  return best;
}

/**
 * Fits all rows into a box, in as few columns as allow texts of the page's size, else with the largest texts that the box
 * allows; one line a licensor where there are too many for bars with texts around them.
 *
 * @param rowHeight the height of a bar's row in pixels at scale 1.
 */
export function slideLayout(
  rows: number,
  box: { readonly width: number; readonly height: number },
  rowHeight: number,
): SlideLayout {
  const bars = bestFit(rows, box, { height: rowHeight, width: 300, mostScale: 1.25 });
  if (bars.scale >= LEAST_BAR_SCALE) return { ...bars, lines: false };
  return { ...bestFit(rows, box, { height: LINE_HEIGHT, width: 250, mostScale: 1.1 }), lines: true };
}
