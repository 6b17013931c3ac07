import { describe, expect, test } from 'vitest';
import { identify } from '@/lib/intake/identify';
import { buildCube } from '@/lib/market-share/cube';
import { fileLedger, playsLedger, type PlaysLedger } from '@/lib/market-share/ledger';
import { csvText, HEADERS } from '@/lib/testing/csv-files';
import { testEngine } from '@/lib/testing/engine';
import { listPlays, type PlaysStep } from './list-plays';
import { load, type LoadSources } from './load';

const engine = testEngine();

const FIRST = [
  ['S', 'A', '60000'],
  ['S', 'A', '59999'],
  ['', 'A', '1000'],
  ['X', 'A', '70000'],
  ['S', 'N', '61000'],
  ['S', 'A', 'x'],
  ['', '', ''],
] as const;
const SECOND = [
  ['D', 'B', '30000'],
  ['D', '', '90000'],
  ['C', 'B', '90000'],
  ['D', 'B', '90000'],
  ['D', 'B', '700000'],
] as const;

async function sources(): Promise<LoadSources> {
  const file = (
    name: string,
    header: readonly string[],
    rows: readonly (readonly string[])[],
  ): ReturnType<typeof identify> =>
    identify(new File([csvText([header, ...rows]).replace(',,\n', '\n')], name));
  return {
    plays: [await file('monday.csv', HEADERS.plays, FIRST), await file('tuesday.csv', HEADERS.plays, SECOND)],
    locations: [
      await file('l.csv', HEADERS.locations, [
        ['S', 'SE'],
        ['D', 'DE'],
        ['C', 'DE'],
        ['C', 'NO'],
      ]),
    ],
    tracks: [
      await file('t.csv', HEADERS.tracks, [
        ['A', 'Alfa'],
        ['B', 'Beta'],
      ]),
    ],
  };
}

describe('several plays files', () => {
  test('each has a ledger of its own; together they are the ledger of all', async () => {
    const { plays, rollup } = await load(engine.connector, engine.statements, await sources());
    const steps = ({
      rows,
      blank,
      rejected,
      noCountry,
      belowThreshold,
      counted,
      unknownLicensor,
    }: PlaysLedger) => [rows, blank, rejected, noCountry, belowThreshold, counted, unknownLicensor] as const;
    const [monday, tuesday] = plays.map((file) => fileLedger(file, 60));
    expect(steps(monday!)).toEqual([7, 1, 1, 2, 1, 2, 1]);
    expect(steps(tuesday!)).toEqual([5, 0, 0, 1, 1, 3, 1]);
    const cube = buildCube(rollup);
    for (const minSeconds of [0, 1, 30, 31, 60, 61, 90, 91, 600]) {
      const ledgers = plays.map((file) => fileLedger(file, minSeconds));
      expect(ledgers.every(({ addsUp }) => addsUp)).toBe(true);
      const [a, b] = ledgers.map(steps);
      expect(a!.map((count, i) => count + b![i]!)).toEqual(steps(playsLedger(cube, plays, minSeconds)));
    }
  });

  test('blank lines are listed with their line', async () => {
    const { plays } = await load(engine.connector, engine.statements, await sources());
    expect(plays.map(({ listedBlanks }) => listedBlanks.map(({ file, line }) => [file, line]))).toEqual([
      [['monday.csv', 8]],
      [],
    ]);
  });

  test.each<readonly [PlaysStep, number, readonly (readonly [string, number, string])[]]>([
    [
      'no country',
      60,
      [
        ['monday.csv', 4, ',A,1000'],
        ['monday.csv', 5, 'X,A,70000'],
        ['tuesday.csv', 4, 'C,B,90000'],
      ],
    ],
    [
      'below',
      60,
      [
        ['monday.csv', 3, 'S,A,59999'],
        ['tuesday.csv', 2, 'D,B,30000'],
      ],
    ],
    ['below', 30, []],
    [
      'unknown licensor',
      60,
      [
        ['monday.csv', 6, 'S,N,61000'],
        ['tuesday.csv', 3, 'D,,90000'],
      ],
    ],
    ['unknown licensor', 90, [['tuesday.csv', 3, 'D,,90000']]],
  ])('the plays of a step are listed: %s at %i s', async (name, minSeconds, expected) => {
    const files = await sources();
    await load(engine.connector, engine.statements, files);
    const listed = await listPlays(engine.connector, engine.statements, files, {
      name,
      minSeconds,
      expected: 99,
    });
    expect(listed.map(({ file, line, text }) => [file, line, text])).toEqual(expected);
  });

  test('no more are looked for than there are', async () => {
    const files = await sources();
    await load(engine.connector, engine.statements, files);
    const step = { name: 'below', minSeconds: 60, expected: 1 } as const;
    expect(await listPlays(engine.connector, engine.statements, files, step)).toHaveLength(1);
  });
});
