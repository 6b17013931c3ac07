import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildCube, type Cube } from '@/lib/market-share/cube';
import {
  causesOf,
  DEFAULT_ORDER,
  replacedInTurn,
  REVERSE_ORDER,
  type CauseOrder,
} from '@/lib/market-share/change-causes';
import { comparedCountries, shareChanges, type ShareChange } from '@/lib/market-share/share-changes';
import { sourcesOf } from '@/lib/testing/csv-files';
import { oracle, type Tables } from '@/lib/testing/oracle';
import { testSize } from '@/lib/testing/test-size';
import { testEngine } from '@/lib/testing/engine';
import { load } from './load';

const engine = testEngine();

/** The results of two deliveries and of the steps between them, each loaded from a mix of their files. */
async function loadInTurn(before: Tables, now: Tables, order: CauseOrder): Promise<Cube[]> {
  const cubes: Cube[] = [];
  for (const sources of replacedInTurn(await sourcesOf(before), await sourcesOf(now), order))
    cubes.push(buildCube((await load(engine.connector, engine.statements, sources)).rollup));
  return cubes;
}

const COUNTRIES = ['SE', 'US', 'DE'];
const LICENSORS = ['A', 'B', 'C', ''];
const LOCATIONS = ['L0', 'L1', 'L2', 'L3'];
const TRACKS = ['T0', 'T1', 'T2', 'T3', 'T4', 'T5'];

/** Ids with values; some repeated or conflicting, some missing. */
const dimension = (
  ids: readonly string[],
  values: readonly string[],
): fc.Arbitrary<(readonly [string, string])[]> =>
  fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...values)), {
    minLength: 1,
    maxLength: ids.length + 2,
  });

const plays = fc.array(
  fc.tuple(
    fc.constantFrom(...LOCATIONS, ''),
    fc.constantFrom(...TRACKS, 'unknown'),
    fc.constantFrom('59999', '60000', '90000', '1,5'),
  ),
  { minLength: 1, maxLength: 40 },
);

const delivery: fc.Arbitrary<Tables> = fc.record({
  plays,
  locations: dimension(LOCATIONS, COUNTRIES),
  tracks: dimension(TRACKS, LICENSORS),
});

/** A realistic second delivery: the same files with some plays, tracks and locations changed, or an unrelated one. */
const deliveries = fc.oneof(
  fc.tuple(delivery, delivery),
  fc
    .tuple(delivery, plays, dimension(LOCATIONS, COUNTRIES), dimension(TRACKS, LICENSORS), fc.nat(20))
    .map(([before, more, locations, tracks, lost]): [Tables, Tables] => {
      const moved = new Set([...locations.slice(0, 1), ...tracks.slice(0, 2)].map(([id]) => id));
      const kept = (rows: Tables['tracks']): Tables['tracks'] => rows.filter(([id]) => !moved.has(id));
      return [
        before,
        {
          plays: [...before.plays.slice(lost), ...more.slice(0, 5)],
          locations: [...kept(before.locations), ...locations.slice(0, 1)],
          tracks: [...kept(before.tracks), ...tracks.slice(0, 2)],
        },
      ];
    }),
);

/** The four mixes of two deliveries, written out. */
function mixesByHand(before: Tables, now: Tables, order: CauseOrder): Tables[] {
  const middle: readonly Tables[] =
    order[0] === 'tracks'
      ? [
          { plays: before.plays, locations: before.locations, tracks: now.tracks },
          { plays: before.plays, locations: now.locations, tracks: now.tracks },
        ]
      : [
          { plays: now.plays, locations: before.locations, tracks: before.tracks },
          { plays: now.plays, locations: now.locations, tracks: before.tracks },
        ];
  return [before, ...middle, now];
}

/** Counts of the oracle at a threshold. */
interface Counts {
  /** Plays by `country licensor`; the unknown licensor's name is empty. */
  readonly plays: ReadonlyMap<string, bigint>;
  readonly countryPlays: ReadonlyMap<string, bigint>;
}

function countsOf(tables: Tables, minSeconds: number): Counts {
  const { shares } = oracle(tables, minSeconds, '');
  return {
    plays: new Map(shares.map(({ country, licensor, plays: own }) => [`${country} ${licensor}`, own])),
    countryPlays: new Map(shares.map(({ country, countryPlays }) => [country, countryPlays])),
  };
}

const keyOf = ({ country, licensor }: ShareChange): string =>
  `${country} ${licensor.unknown ? '' : licensor.name}`;

/** The difference of two shares of integers in percentage points, over their common denominator. */
function pointsOf([own, of]: readonly [bigint, bigint], [ownNow, ofNow]: readonly [bigint, bigint]): number {
  const [all, allNow] = [of === 0n ? 1n : of, ofNow === 0n ? 1n : ofNow];
  return (100 * Number(ownNow * all - own * allNow)) / Number(all * allNow);
}

test.each([[DEFAULT_ORDER], [REVERSE_ORDER]])(
  'in the order %s, each step is a recount of its mix, and the causes add up to the difference',
  async (order) => {
    await fc.assert(
      fc.asyncProperty(deliveries, async ([before, now]) => {
        const cubes = await loadInTurn(before, now, order);
        for (const minSeconds of [60, 0]) {
          const right = mixesByHand(before, now, order).map((mix) => countsOf(mix, minSeconds));
          const changes = shareChanges(cubes, comparedCountries(cubes), minSeconds);
          expect(changes.map(keyOf).sort()).toEqual(
            [...new Set(right.flatMap((counts) => [...counts.plays.keys()]))].sort(),
          );
          for (const change of changes) {
            const counted = right.map(({ plays: own, countryPlays }): readonly [bigint, bigint] => [
              own.get(keyOf(change)) ?? 0n,
              countryPlays.get(change.country) ?? 0n,
            ]);
            expect(
              change.parts.map(({ plays: own, countryPlays }) => [BigInt(own), BigInt(countryPlays)]),
            ).toEqual(counted);
            const causes = causesOf(change, order);
            for (const [i, cause] of order.entries())
              expect(causes[cause]).toBeCloseTo(pointsOf(counted[i]!, counted[i + 1]!), 10);
            expect(causes.tracks + causes.locations + causes.plays).toBeCloseTo(change.points, 10);
            expect(change.points).toBeCloseTo(pointsOf(counted[0]!, counted[3]!), 10);
          }
        }
      }),
      { numRuns: testSize(5, 12) },
    );
  },
);

test('the same delivery twice gives nothing but zeros', async () => {
  await fc.assert(
    fc.asyncProperty(delivery, async (tables) => {
      const cubes = await loadInTurn(tables, tables, DEFAULT_ORDER);
      for (const { points, steps } of shareChanges(cubes, comparedCountries(cubes), 60))
        expect([points, ...steps]).toEqual([0, 0, 0, 0]);
    }),
    { numRuns: testSize(3, 6) },
  );
});

test('a track that moves from A to B moves exactly its plays', async () => {
  await fc.assert(
    fc.asyncProperty(plays, fc.constantFrom(...TRACKS), async (all, moved) => {
      const locations = LOCATIONS.map((id, i) => [id, COUNTRIES[i % 3]!] as const);
      const tracksWith = (licensor: string): Tables['tracks'] =>
        TRACKS.map((id) => [id, id === moved ? licensor : 'C'] as const);
      const before: Tables = { plays: all, locations, tracks: tracksWith('A') };
      const cubes = await loadInTurn(before, { ...before, tracks: tracksWith('B') }, DEFAULT_ORDER);
      for (const country of COUNTRIES) {
        const here = all.filter(
          ([location, , ms]) =>
            locations.some(([id, value]) => id === location && value === country) && Number(ms) >= 60_000,
        );
        const own = here.filter(([, track]) => track === moved).length;
        const changes = shareChanges(cubes, [country], 60).filter(({ points }) => points !== 0);
        const points = (100 * own) / here.length;
        expect(
          changes.map(({ licensor, ...change }) => [
            licensor.name,
            causesOf(change as ShareChange, DEFAULT_ORDER),
          ]),
        ).toEqual(
          own === 0
            ? []
            : [
                ['A', { tracks: -points, locations: 0, plays: 0 }],
                ['B', { tracks: points, locations: 0, plays: 0 }],
              ],
        );
      }
    }),
    { numRuns: testSize(4, 10) },
  );
});
