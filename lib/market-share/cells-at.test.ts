import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellsAt } from './cells-at';
import { buildCube } from './cube';
import { TOP_SECOND, type Rollup } from './rollup';

const cell = fc.tuple(fc.nat(6), fc.nat(7), fc.nat(TOP_SECOND), fc.nat(5));

test('a cube of two thresholds answers both as the whole rollup does, in whatever order its cells come', () => {
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 60 }), fc.constantFrom(0, 1, 60, 600), (cells, minSeconds) => {
      const rollup: Rollup = {
        cells: {
          countryId: cells.map(([country]) => country),
          licensorId: cells.map(([, licensor]) => licensor),
          second: cells.map(([, , second]) => second),
          plays: cells.map(([, , , plays]) => plays),
        },
        countries: ['DE', 'SE', 'US'],
        licensors: ['A', 'B', 'C', 'D'],
      };
      const whole = buildCube(rollup);
      const two = buildCube({ ...rollup, cells: cellsAt(rollup.cells, minSeconds) });
      expect(two.countries).toEqual(whole.countries);
      expect(two.totalPlays).toBe(whole.totalPlays);
      expect(two.noCountryByReason).toEqual(whole.noCountryByReason);
      for (const seconds of [0, minSeconds]) {
        expect(two.countedPlays(seconds)).toBe(whole.countedPlays(seconds));
        expect(two.unknownByReason(seconds)).toEqual(whole.unknownByReason(seconds));
        for (const country of whole.countries) {
          expect(two.licensorsOf(country)).toEqual(whole.licensorsOf(country));
          expect(two.countryPlays(country, seconds)).toBe(whole.countryPlays(country, seconds));
          for (const licensor of whole.licensors)
            expect(two.plays(country, licensor, seconds)).toBe(whole.plays(country, licensor, seconds));
        }
      }
    }),
  );
});
