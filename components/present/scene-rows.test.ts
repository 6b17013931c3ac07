import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildCube } from '@/lib/market-share/cube';
import { FIRST_REAL_ID } from '@/lib/market-share/rollup';
import { licensorColours } from '@/components/ui/licensor-colours';
import { effectAxisEnd, effectRows, fittingRows, steadyAxisEnd, type Shown } from './scene-rows';

/** [licensor 0 to 9, of which 0 is unknown; second; plays], all in one country. */
type Cell = readonly [number, number, number];

const NAMES = ['(unknown)', ...Array.from({ length: 9 }, (_, i) => `Licensor number ${i + 1}`)];

function shownOf(cells: readonly Cell[], minSeconds: number, ruleSeconds: number, top: number): Shown {
  const cube = buildCube({
    countries: ['SE'],
    licensors: NAMES.slice(1),
    cells: {
      countryId: cells.map(() => FIRST_REAL_ID),
      licensorId: cells.map(([licensor]) => (licensor === 0 ? 0 : FIRST_REAL_ID + licensor - 1)),
      second: cells.map(([, second]) => second),
      plays: cells.map(([, , plays]) => plays),
    },
  });
  return {
    cube,
    colours: licensorColours(cube),
    theme: 'light',
    minSeconds,
    ruleSeconds,
    top,
    thinBelow: 100,
  };
}

/** Each licensor's plays of at least so many seconds, counted one by one. */
function playsOf(cells: readonly Cell[], minSeconds: number): bigint[] {
  return NAMES.map((_, id) =>
    cells.reduce(
      (sum, [licensor, second, plays]) =>
        sum + (licensor === id && second >= minSeconds ? BigInt(plays) : 0n),
      0n,
    ),
  );
}

const cellsArbitrary = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 9 }),
    fc.constantFrom(0, 29, 30, 59, 60, 61, 600),
    fc.integer({ min: 1, max: 1000 }),
  ),
  { minLength: 1, maxLength: 40 },
);

test('rows never exceed the room, and no play is lost from them', () => {
  fc.assert(
    fc.property(
      cellsArbitrary,
      fc.constantFrom(0, 60), // The rule is off or on.
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 2, max: 12 }),
      (cells, minSeconds, top, capacity) => {
        const shown = shownOf(cells, minSeconds, 60, top);
        const rows = fittingRows(shown, 'SE', capacity);
        expect(rows.length).toBeLessThanOrEqual(capacity);
        const all = playsOf(cells, minSeconds).reduce((sum, plays) => sum + plays, 0n);
        expect(rows.reduce((sum, { plays }) => sum + BigInt(plays), 0n)).toBe(all);
        const played = playsOf(cells, 0);
        expect(rows.some(({ kind }) => kind === 'unknown')).toBe(played[0]! > 0n);
        const end = steadyAxisEnd(shown, ['SE'], capacity);
        // The bar of those that are shown as one is cut where it is longer.
        for (const { share, shareOfAll } of rows.filter(({ kind }) => kind !== 'other')) {
          expect(share ?? 0).toBeLessThanOrEqual(end);
          expect(shareOfAll ?? 0).toBeLessThanOrEqual(end);
        }
      },
    ),
  );
});

test('the effect is the share with the rule less the share without, for those that it changes most', () => {
  fc.assert(
    fc.property(
      cellsArbitrary,
      fc.constantFrom(30, 60),
      fc.integer({ min: 2, max: 12 }),
      (cells, rule, capacity) => {
        const shown = shownOf(cells, rule, rule, 6);
        const [counted, all] = [playsOf(cells, rule), playsOf(cells, 0)];
        const sum = (plays: bigint[]): number => Number(plays.reduce((a, b) => a + b, 0n));
        const expected = NAMES.map((name, id) => ({
          name,
          without: Number(all[id]!) / sum(all),
          difference:
            sum(counted) === 0 ? 0 : Number(counted[id]!) / sum(counted) - Number(all[id]!) / sum(all),
        })).filter(({ without }) => without > 0);
        const rows = effectRows(shown, 'SE', capacity);
        expect(rows).toHaveLength(Math.min(capacity, expected.length));
        for (const { label, without, difference } of rows) {
          const own = expected.find(
            ({ name }) => name === label || (name === '(unknown)' && label === 'Unknown licensor'),
          )!;
          expect(without).toBe(own.without);
          expect(difference ?? 0).toBe(own.difference);
        }
        const sizes = expected.map(({ difference }) => Math.abs(difference)).sort((a, b) => b - a);
        expect(rows.map(({ difference }) => Math.abs(difference ?? 0)).sort((a, b) => b - a)).toEqual(
          sizes.slice(0, capacity),
        );
        expect(rows.map(({ difference }) => difference ?? 0)).toEqual(
          rows.map(({ difference }) => difference ?? 0).sort((a, b) => b - a),
        );
        expect(effectAxisEnd(shown, ['SE'], capacity)).toBeGreaterThanOrEqual(sizes[0]! - 1e-12);
      },
    ),
  );
});

test('turning the rule off changes no order, only what there is to see', () => {
  fc.assert(
    fc.property(cellsArbitrary, (cells) => {
      const on = effectRows(shownOf(cells, 60, 60, 6), 'SE', 5);
      const off = effectRows(shownOf(cells, 0, 60, 6), 'SE', 5);
      expect(off.map(({ key }) => key)).toEqual(on.map(({ key }) => key));
      for (const { difference } of off) expect(difference).toBe(0);
    }),
  );
});
