import { expect, test } from 'vitest';
import { COLUMN_GAP, LINE_HEIGHT, slideLayout } from './slide-layout';

const BOX = { width: 864, height: 330 };

test('every number of rows fits the box, each row once, and stays legible', () => {
  for (let rows = 1; rows <= 53; rows++) {
    const { columns, rowsPerColumn, scale, lines } = slideLayout(rows, BOX, 64);
    expect(columns * rowsPerColumn, `${rows} rows`).toBeGreaterThanOrEqual(rows);
    expect((columns - 1) * rowsPerColumn, `${rows} rows`).toBeLessThan(rows);
    expect(rowsPerColumn * (lines ? LINE_HEIGHT : 64) * scale).toBeLessThanOrEqual(BOX.height + 1e-6);
    const width = (BOX.width - COLUMN_GAP * (columns - 1)) / columns;
    expect(width / scale).toBeGreaterThanOrEqual(250 - 1e-6);
    // The smallest text, in pixels of a slide 1920 pixels wide.
    expect(12 * scale * 2, `${rows} rows`).toBeGreaterThanOrEqual(17);
  }
});

test('few rows have bars in one column or two, many have lines', () => {
  expect(slideLayout(4, BOX, 64)).toMatchObject({ columns: 1, lines: false });
  expect(slideLayout(8, BOX, 64)).toMatchObject({ columns: 2, rowsPerColumn: 4, lines: false });
  expect(slideLayout(52, BOX, 64).lines).toBe(true);
});
