import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cellCapacity,
  cellNameWidth,
  cellRowsLayout,
  cellsLayout,
  cellsPerScene,
  countryLayout,
  frameOf,
  LEAST_NAME,
  mostNameSize,
  rowCapacity,
  rowOffsets,
  rowsFit,
  type Frame,
} from './scene-layout';

const SCREENS = [
  [1280, 720],
  [1920, 1080],
  [3840, 2160],
  [1024, 768],
  [1366, 768],
  [1440, 900],
  [390, 844],
  [844, 390],
] as const;

const frameArbitrary: fc.Arbitrary<Frame> = fc
  .oneof(
    fc.constantFrom(...SCREENS),
    fc.tuple(fc.integer({ min: 360, max: 5000 }), fc.integer({ min: 360, max: 3000 })),
  )
  .map(([width, height]) => frameOf(width, height));

test('the usual screens have the units of 1280 × 720, however many pixels they have', () => {
  for (const [width, height] of [
    [1280, 720],
    [1920, 1080],
    [3840, 2160],
  ] as const)
    expect(frameOf(width, height)).toMatchObject({ width: 1280, height: 720, unit: width / 1280 });
});

test('a country’s rows stay within the body, side by side and in type that can be read', () => {
  fc.assert(
    fc.property(
      frameArbitrary,
      fc.integer({ min: 1, max: 400 }),
      fc.double({ min: 1, max: 80, noNaN: true }),
      (frame, wanted, longestName) => {
        const { capacity } = countryLayout(frame, Infinity, 0);
        const rows = Math.min(wanted, capacity);
        const layout = countryLayout(frame, rows, longestName);
        expect(layout.capacity).toBe(capacity);
        expect(layout.columns * layout.rowsPerColumn).toBeGreaterThanOrEqual(rows);
        expect(layout.rowsPerColumn * layout.pitch).toBeLessThanOrEqual(frame.body.height + 1e-6);
        expect(
          layout.columns * layout.columnWidth + (layout.columns - 1) * layout.columnGap,
        ).toBeLessThanOrEqual(frame.body.width + 1e-6);
        expect(layout.nameSize).toBeGreaterThanOrEqual(LEAST_NAME);
        expect(layout.nameSize * 1.2 * layout.nameLines).toBeLessThanOrEqual(layout.pitch + 1e-6);
        expect(layout.shareSize * 1.1).toBeLessThanOrEqual(layout.pitch + 1e-6);
        expect(layout.barHeight).toBeLessThan(layout.pitch);
        const bar = layout.columnWidth - layout.nameWidth - layout.shareWidth - 2 * layout.gap;
        expect(bar).toBeGreaterThan(60);
      },
    ),
  );
});

test('thirty licensors and the unknown fit on every screen that a room looks at', () => {
  for (const [width, height] of SCREENS.slice(0, 6))
    expect(countryLayout(frameOf(width, height), Infinity, 0).capacity).toBeGreaterThanOrEqual(31);
});

test('the cells of countries and their rows stay within the body', () => {
  fc.assert(
    fc.property(frameArbitrary, fc.integer({ min: 1, max: 60 }), fc.boolean(), (frame, wanted, notes) => {
      const cells = Math.min(wanted, cellsPerScene(frame));
      const grid = cellsLayout(frame, cells);
      expect(grid.columns * grid.lines).toBeGreaterThanOrEqual(cells);
      expect(grid.columns * grid.cellWidth + (grid.columns - 1) * grid.columnGap).toBeLessThanOrEqual(
        frame.body.width + 1e-6,
      );
      expect(grid.lines * grid.cellHeight + (grid.lines - 1) * grid.lineGap).toBeLessThanOrEqual(
        frame.body.height + 1e-6,
      );
      const rowsOf = cellCapacity(grid, notes);
      expect(rowsOf.capacity).toBeGreaterThanOrEqual(2);
      const rows = cellRowsLayout(grid, rowsOf, [Array.from({ length: rowsOf.capacity }, () => 1)]);
      expect(rows.nameSize).toBeGreaterThanOrEqual(LEAST_NAME);
      if (grid.cellHeight - grid.heading >= 2 * 46)
        expect(grid.heading + rowsOf.capacity * rows.pitch).toBeLessThanOrEqual(grid.cellHeight + 1e-6);
      const figure = rows.figureSize * 1.2;
      const height =
        rows.look === 'one line'
          ? figure + 3 + rows.barHeight
          : rows.nameSize * 1.2 + Math.max(figure, rows.barHeight) + (rowsOf.notes ? 28 : 0);
      expect(height).toBeLessThanOrEqual(rows.pitch + 1e-6);
    }),
  );
});

test('four countries stand beside each other on a slide, more in two lines', () => {
  const frame = frameOf(1280, 720);
  expect(cellsPerScene(frame)).toBe(6);
  expect(cellsLayout(frame, 4)).toMatchObject({ columns: 4, lines: 1 });
  expect(cellsLayout(frame, 5)).toMatchObject({ columns: 3, lines: 2 });
});

test('a name that takes one line at the least size takes one as large as it is drawn', () => {
  fc.assert(
    fc.property(
      frameArbitrary,
      fc.integer({ min: 1, max: 6 }),
      fc.boolean(),
      fc.double({ min: 1, max: 30, noNaN: true }),
      fc.double({ min: 2, max: 5, noNaN: true }),
      (frame, wanted, notes, longest, figure) => {
        const grid = cellsLayout(frame, Math.min(wanted, cellsPerScene(frame)));
        const look = cellCapacity(grid, notes);
        fc.pre(longest * LEAST_NAME <= cellNameWidth(grid, look.look, figure));
        const most = mostNameSize(grid, look.look, figure, longest);
        const { nameSize, figureSize } = cellRowsLayout(grid, look, [[1, 1]], most);
        const beside = look.look === 'one line' ? 12 + figure * figureSize : 0;
        expect(longest * nameSize + beside).toBeLessThanOrEqual(grid.cellWidth + 1e-6);
      },
    ),
  );
});

test('rows whose names take several lines stay within their cell', () => {
  fc.assert(
    fc.property(
      frameArbitrary,
      fc.boolean(),
      fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 8 }), {
        minLength: 1,
        maxLength: 4,
      }),
      (frame, notes, cells) => {
        const grid = cellsLayout(frame, cells.length);
        const look = cellCapacity(grid, notes);
        fc.pre(cells.every((lines) => rowsFit(grid, look, lines)));
        const layout = cellRowsLayout(grid, look, cells);
        for (const lines of cells) {
          const offsets = rowOffsets(layout, lines);
          const end = offsets.at(-1)! + layout.pitch + (lines.at(-1)! - 1) * 1.2 * layout.nameSize;
          expect(end).toBeLessThanOrEqual(grid.cellHeight - grid.heading + 1e-6);
          offsets
            .slice(1)
            .forEach((y, i) => expect(y - offsets[i]!).toBeGreaterThanOrEqual(layout.pitch - 1e-6));
        }
      },
    ),
  );
});

test('long names take two lines, and a scene then has fewer rows', () => {
  const frame = frameOf(1280, 720);
  expect(rowCapacity(frame, 5, 31)).toBe(34);
  const few = rowCapacity(frame, 26, 31);
  expect(few).toBe(20);
  expect(countryLayout(frame, few, 26).nameLines).toBe(2);
});
