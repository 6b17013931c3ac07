import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildCube } from '@/lib/market-share/cube';
import { playsLedger } from '@/lib/market-share/ledger';
import { FIRST_REAL_ID, TOP_SECOND, type Rollup } from '@/lib/market-share/rollup';
import { reportCube } from './html-report/report-cube';
import { packRollup, readPackedRollup } from './packed-rollup';

const NAMES = ['Alfa', 'Béta', '__proto__', '(unknown)', 'ζ 😀'];
const COUNTRIES = ['SE', 'US', '<b>'];

const cell = fc.record({
  countryId: fc.integer({ min: 0, max: FIRST_REAL_ID + COUNTRIES.length - 1 }),
  licensorId: fc.integer({ min: 0, max: FIRST_REAL_ID + NAMES.length - 1 }),
  second: fc.integer({ min: 0, max: TOP_SECOND }),
  plays: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 2 ** 31, max: 2 ** 45 })),
});

function rollupOf(cells: readonly (typeof cell extends fc.Arbitrary<infer Cell> ? Cell : never)[]): Rollup {
  return {
    cells: {
      countryId: cells.map(({ countryId }) => countryId),
      licensorId: cells.map(({ licensorId }) => licensorId),
      second: cells.map(({ second }) => second),
      plays: cells.map(({ plays }) => plays),
    },
    countries: COUNTRIES,
    licensors: NAMES,
  };
}

const NO_STEPS = async (): Promise<void> => undefined;

async function bytesOf(pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<Uint8Array> {
  return new Uint8Array(await new Blob([...pieces]).arrayBuffer());
}

test('a packed rollup answers every count as the cube that it was made from', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { maxLength: 60 }), fc.boolean(), async (cells, all) => {
      const cube = buildCube(rollupOf(cells));
      const packed = await packRollup(cube, all ? cube.countries : cube.countries.slice(1), NO_STEPS);
      const again = reportCube(await bytesOf(packed.pieces), {
        countries: packed.countries.map((code) => [code, code]),
        licensors: packed.licensors,
      });
      const named = (found: typeof cube, country: string, minSeconds: number): unknown =>
        found
          .licensorsOf(country)
          .map((licensor) => [
            licensor.name,
            licensor.unknown,
            found.plays(country, licensor, minSeconds),
            found.cells(country, licensor),
          ]);
      for (const minSeconds of [0, 1, 60, 600, TOP_SECOND]) {
        for (const country of packed.countries) {
          expect(named(again.cube, country, minSeconds)).toEqual(named(cube, country, minSeconds));
          expect(again.cube.countryPlays(country, minSeconds)).toBe(cube.countryPlays(country, minSeconds));
          expect(again.cube.countryUnknownByReason(country, minSeconds)).toEqual(
            cube.countryUnknownByReason(country, minSeconds),
          );
        }
        // The ledger is about all countries, whichever the file holds.
        expect(playsLedger(again.whole, [], minSeconds)).toEqual(playsLedger(cube, [], minSeconds));
        expect(again.whole.unknownByReason(minSeconds)).toEqual(cube.unknownByReason(minSeconds));
      }
      expect(again.cube.totalPlays).toBe(cube.totalPlays);
    }),
    { numRuns: 150 },
  );
});

test('the order of the rollup does not show in the bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { maxLength: 30 }), async (cells) => {
      const [one, other] = await Promise.all(
        [cells, [...cells].reverse()].map(async (list) => {
          const cube = buildCube(rollupOf(list));
          return bytesOf((await packRollup(cube, cube.countries, NO_STEPS)).pieces);
        }),
      );
      expect(one).toEqual(other);
    }),
    { numRuns: 50 },
  );
});

test('bytes that are cut off are an error', async () => {
  const cube = buildCube(rollupOf([{ countryId: 5, licensorId: 6, second: 60, plays: 2 ** 40 }]));
  const { pieces, countries } = await packRollup(cube, cube.countries, NO_STEPS);
  const bytes = await bytesOf(pieces);
  for (let length = 0; length < bytes.length; length++)
    expect(() => readPackedRollup(bytes.subarray(0, length), countries.length)).toThrow(RangeError);
});
