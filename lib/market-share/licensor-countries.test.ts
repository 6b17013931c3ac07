import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oraclePlays, RANDOM_COUNTRIES, randomPlays } from '../testing/random-plays';
import { licensorCountries } from './licensor-countries';

test('a licensor across countries is what the oracle counts', () => {
  fc.assert(
    fc.property(randomPlays, fc.constantFrom(0, 30, 60, 600), ({ cube, tables }, minSeconds) => {
      const known = cube.licensors.filter(({ unknown }) => !unknown);
      for (const licensor of known) {
        const found = licensorCountries(cube, licensor, minSeconds);
        const right = RANDOM_COUNTRIES.filter(
          (country) => oraclePlays(tables, country, 0).of(licensor.name) > 0,
        );
        expect(found.map(({ country }) => country).sort()).toEqual([...right].sort());
        for (const row of found) {
          const { of, all } = oraclePlays(tables, row.country, minSeconds);
          const plays = of(licensor.name);
          const unknown = of('(unknown)');
          const others = known.map(({ name }) => of(name));
          expect(row.plays).toBe(plays);
          expect(row.share).toBe(all === 0 ? null : plays / all);
          expect(row.rank).toBe(plays === 0 ? null : 1 + others.filter((other) => other > plays).length);
          expect(row.licensors).toBe(others.filter((other) => other > 0).length);
          expect(row.upTo).toBe(all === 0 ? null : (plays + unknown) / all);
        }
        const shares = found.map(({ share }) => share ?? -1);
        expect(shares).toEqual([...shares].sort((a, b) => b - a));
      }
    }),
    { numRuns: 100 },
  );
});
