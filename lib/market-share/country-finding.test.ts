import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cubeOf } from '../testing/cube-of';
import { oraclePlays, RANDOM_COUNTRIES, randomPlays } from '../testing/random-plays';
import { countryFinding } from './country-finding';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

test('a country is told by who leads it, by how much and of how many plays', () => {
  const cube = cubeOf([
    ['SE', 'Universe Muzak Corp.', 60, 6],
    ['SE', 'Werner Licensing', 60, 5],
    ['SE', null, 60, 2],
    ['SE', 'New', 10, 1],
    ['US', 'A', 60, 3001],
    ['US', 'B', 60, 3000],
    ['DE', 'A', 60, 2],
    ['DE', null, 60, 2],
    ['GB', 'A', 60, 2],
    ['GB', 'B', 60, 2],
    ['GB', null, 60, 3],
    ['FR', null, 60, 2],
    ['NO', 'A', 60, 1],
    ['DK', 'A', 60, 3],
    ['DK', 'B', 60, 1],
    ['DK', null, 60, 3],
    ['FI', 'A', 0, 1],
    ['FI', 'B', 0, 1],
    ['FI', 'C', 0, 1],
    ['FI', 'D', 0, 1],
  ]);
  const say = (country: string, minSeconds = 60): string => plain(countryFinding(cube, country, minSeconds));
  expect(say('SE')).toBe('Universe Muzak Corp. leads Sweden by 7.7 points (6 of 13 plays)');
  expect(say('US')).toBe('A leads the United States by less than 0.1 points (3,001 of 6,001 plays)');
  expect(say('DE')).toBe('A is the only known licensor in Germany (2 of 4 plays; 2 unknown)');
  expect(say('GB')).toBe(
    'A and B tie among the known licensors in the United Kingdom with 28.6% each (2 of 7 plays each; 3 unknown)',
  );
  expect(say('FR')).toBe('None of the 2 counted plays in France has a known licensor');
  expect(say('NO')).toBe('A is the only licensor in Norway (1 of 1 play)');
  expect(say('DK')).toBe('A leads the known licensors in Denmark by 28.6 points (3 of 7 plays; 3 unknown)');
  expect(say('FI', 0)).toBe('4 licensors tie in Finland with 25.0% each (1 of 4 plays each)');
  expect(say('FI')).toBe('No play in Finland reaches 60 seconds');
  expect(say('XX')).toBe('There are no plays from XX');
});

test('it is true of what the oracle counts, under ties, few plays, no play and every threshold', () => {
  const threshold = fc.constantFrom(0, 1, 29, 30, 60, 61, 180, 600);
  fc.assert(
    fc.property(randomPlays, threshold, ({ cube, tables }, minSeconds) => {
      for (const country of RANDOM_COUNTRIES) {
        const said = plain(countryFinding(cube, country, minSeconds));
        const { of, all } = oraclePlays(tables, country, minSeconds);
        const unknown = of('(unknown)');
        const counts = ['A', 'B', 'C', 'D'].map((name) => ({ name, plays: of(name) }));
        const most = Math.max(...counts.map(({ plays }) => plays));
        if (all === 0) {
          expect(said).toMatch(/^No play in .* reaches|^There are no plays from/);
          continue;
        }
        if (most === 0) {
          expect(said).toMatch(/known licensor$/);
          continue;
        }
        const leaders = counts.filter(({ plays }) => plays === most).map(({ name }) => name);
        const rest = counts.map(({ plays }) => plays).filter((plays) => plays < most);
        expect(said).toContain(`${most} of ${all} play`);
        expect(/; (\d+) unknown/.exec(said)?.[1]).toBe(unknown >= most ? String(unknown) : undefined);
        if (leaders.length > 1) {
          expect(
            said.startsWith(
              leaders.length > 3 ? '4 licensors tie' : leaders.join(', ').replace(/, (\w)$/, ' and $1'),
            ),
          ).toBe(true);
          expect(said).toContain(`${((most / all) * 100).toFixed(1)}% each`);
        } else if (Math.max(...rest) === 0) {
          expect(said).toMatch(
            new RegExp(`^${leaders[0]!} is the only ${unknown > 0 ? 'known ' : ''}licensor in`),
          );
        } else {
          const points = ((most - Math.max(...rest)) / all) * 100;
          expect(said).toContain(`${leaders[0]!} leads `);
          expect(said).toContain(` by ${points.toFixed(1)} points (`);
        }
      }
    }),
    { numRuns: 200 },
  );
});
