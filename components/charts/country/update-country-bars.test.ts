import * as Plot from '@observablehq/plot';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { axisEnd } from './axis';
import { CHART_THEMES } from '../plot/chart-theme';
import type { CountryBarsInput } from './country-bar-marks';
import { countryBars } from './country-bars';
import type { CountryRow } from './country-rows';
import { barsInput } from '../testing/chart-rows';
import { svgTextOf } from '../testing/svg-text';
import { updateCountryBars } from './update-country-bars';

const { document } = parseHTML('<!doctype html><html><body></body></html>');
const drawn = (input: CountryBarsInput): Element => Plot.plot({ ...countryBars(input), document });

const share = fc.double({ min: 0, max: 1, noNaN: true });
const rows: fc.Arbitrary<CountryRow[]> = fc
  .uniqueArray(
    fc.record({
      id: fc.nat(9),
      kind: fc.constantFrom('licensor', 'licensor', 'licensor', 'unknown', 'other'),
      pinned: fc.boolean(),
      plays: fc.nat(3),
      share: fc.option(share, { freq: 9 }),
      shareOfAll: fc.option(share, { freq: 9 }),
      upTo: fc.option(share),
      colour: fc.constantFrom('#e76300', '#3f90da', '#ffee99'),
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 5 },
  )
  .map((all) =>
    all.map(({ id, ...row }): CountryRow => ({ ...row, key: `licensor ${id}`, label: '', licensor: null })),
  );

/** Rows, and the same at another threshold: other shares in another order. */
const steps = rows.chain((before) =>
  fc.record({
    before: fc.constant(before),
    after: fc
      .tuple(
        fc.shuffledSubarray(before, { minLength: before.length }),
        fc.array(share, { minLength: before.length, maxLength: before.length }),
      )
      .map(([all, shares]) =>
        all.map((row, i): CountryRow => ({ ...row, share: row.share === null ? null : shares[i]! })),
      ),
  }),
);

test('bars that are brought to other rows are those that Plot would draw', () => {
  let updated = 0;
  fc.assert(
    fc.property(
      steps,
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      ({ before, after }, showGhost, showBounds, moving) => {
        const input = (of: readonly CountryRow[]): CountryBarsInput => ({
          rows: of,
          mostShare: axisEnd([of], showBounds),
          width: 321,
          theme: CHART_THEMES.light,
          showGhost,
          showBounds,
        });
        const svg = drawn(input(before));
        const unchanged = svgTextOf(svg);
        const labels = new Map(
          [...svg.querySelectorAll('[aria-label]')].map((e) => [e, e.getAttribute('aria-label')]),
        );
        const result = updateCountryBars(svg, input(after), moving ? input(before) : null);
        if (!result) {
          expect(svgTextOf(svg)).toBe(unchanged);
          return;
        }
        updated++;
        if (!moving) expect(result.move).toBeNull();
        result.move?.(0.4);
        result.move?.(1);
        expect(svgTextOf(svg)).toBe(svgTextOf(drawn(input(after))));
        expect(result.relabelled).toEqual(
          [...labels].filter(([e, label]) => e.getAttribute('aria-label') !== label).map(([e]) => e),
        );
      },
    ),
    { numRuns: 500 },
  );
  expect(updated).toBeGreaterThan(100);
});

test.each([
  ['to the next threshold', barsInput('SE'), barsInput('SE', { minSeconds: 61 })],
  ['where the others are cut', barsInput('DE'), barsInput('DE', { minSeconds: 90 })],
  ['to another axis', barsInput('SE'), { ...barsInput('SE'), mostShare: 0.9 }],
] as const)('bars follow %s', (_, before, after) => {
  const svg = drawn(before);
  expect(updateCountryBars(svg, after)).not.toBeNull();
  expect(svgTextOf(svg)).toBe(svgTextOf(drawn(after)));
});

test.each([
  ['rows', { ...barsInput('SE'), rows: barsInput('SE').rows.slice(1) }],
  ['bars that are cut', { ...barsInput('SE'), mostShare: 0.3 }],
  ['pins', barsInput('SE', { pinned: 'Mere Lean' })],
  ['bounds', barsInput('SE', { showBounds: true })],
  ['marks of the share of all plays', { ...barsInput('SE'), showGhost: false }],
])('other %s have the chart drawn anew', (_, after) => {
  expect(updateCountryBars(drawn(barsInput('SE')), after)).toBeNull();
});

test('bars begin where they were, and are half-way in the middle', () => {
  const before = barsInput('SE');
  const after = { ...barsInput('SE', { minSeconds: 90 }), mostShare: before.mostShare };
  const edge = (svg: Element, { key }: CountryRow): number =>
    Number(/H([\d.]+)A/.exec(svg.querySelector(`.bar [aria-label="${key}"]`)!.getAttribute('d')!)![1]);
  const row = after.rows[0]!;
  const [from, to] = [edge(drawn(before), row), edge(drawn(after), row)];
  expect(Math.abs(to - from)).toBeGreaterThan(2);
  const svg = drawn(before);
  const { move } = updateCountryBars(svg, after, before)!;
  expect(edge(svg, row)).toBeCloseTo(from);
  move!(0.5);
  expect(edge(svg, row)).toBeCloseTo((from + to) / 2);
  move!(1);
  expect(svgTextOf(svg)).toBe(svgTextOf(drawn(after)));
});

test('nothing moves where nobody would see it', () => {
  expect(updateCountryBars(drawn(barsInput('SE')), barsInput('SE'), barsInput('SE'))).toEqual({
    relabelled: [],
    move: null,
  });
});
