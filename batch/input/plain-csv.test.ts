import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { load } from '@/lib/engine/load';
import { testSize } from '@/lib/testing/test-size';
import { computeOn } from '../compute';
import { factsOf, problemOf } from '../testing/facts';
import { testEngine } from '../testing/test-engine';
import { openInputs } from './open-inputs';

const LOCATIONS = 'id,country\nL1,SE\nL2,US\nÄ3,DE\nL 4,GB\n';
const TRACKS = 'id,licensor\nT1,Alfa\nT2,Beta\n株式,Gamma\nT4,\nT1,Alfa\n';
const HEADER = 'location_id,track_id,played_ms\n';

const engine = testEngine();

interface Files {
  readonly plays: Uint8Array | string;
  readonly locations?: string;
  readonly tracks?: string;
}

/** Whether the engine read the plays itself; fails if the result differs from the intake's. */
async function readByEngine({ plays, locations = LOCATIONS, tracks = TRACKS }: Files): Promise<boolean> {
  const files = { plays, locations, tracks };
  const named = Object.fromEntries(
    Object.keys(files).map((role) => [role, [path.join(engine().folder, `${role}.csv`)]]),
  ) as Record<keyof Files, string[]>;
  for (const [role, bytes] of Object.entries(files)) await writeFile(named[role as keyof Files][0]!, bytes);
  let byEngine = false;
  const ways = [
    async () => {
      const { result } = await computeOn(engine().connector, await openInputs(named), engine().statements);
      byEngine = result.plays[0]!.readBy === 'file';
      return factsOf(result);
    },
    async () => factsOf(await load(engine().connector, engine().statements, await openInputs(named))),
  ];
  const [itself, intake] = [await ways[0]!().catch(problemOf), await ways[1]!().catch(problemOf)];
  expect(itself).toEqual(intake);
  return byEngine;
}

const ROWS = 'L1,T1,60000\nL2,T2,59999\nÄ3,株式,1\n,,600000\nL 4,T4,0\nL9,T9,61000\nL1,,007\n';

/** Rows beyond what is tried first, so that only the proof itself finds what follows. */
const FAR = HEADER + 'L1,T1,60000\n'.repeat(6_000);

describe('the engine reads by itself', () => {
  test.each([
    ['rows of known and unknown ids', HEADER + ROWS],
    ['rejected rows', `${HEADER}${ROWS}L1,T1,\nL1,T1,-5\nL1,T1,1.5\nL1,T1,x y\nL1,T1,9007199254740993\n`],
    ['columns in another order', 'played_ms;TRACK ID;location_id\n60000;T1;L1\n1;T2;L2\n'],
    ['tabs', 'track_id\tplayed_ms\tlocation_id\nT1\t60000\tL1\n'],
    ['a byte order mark', `\uFEFF${HEADER}${ROWS}`],
    ['delimiters too many, which the intake leaves out as well', `${FAR}L1,T1,60000,\nL1,T1,60000,,\n`],
    ['a line of nothing but delimiters', `${HEADER}${ROWS},,\n`],
  ])('%s', async (_, plays) => {
    expect(await readByEngine({ plays })).toBe(true);
  });
});

describe('the intake reads', () => {
  test.each<readonly [string, Files]>([
    ['a quoted field', { plays: `${FAR}"L1",T1,60000\n` }],
    ['a stray quote', { plays: `${FAR}L1,T"1,60000\n` }],
    ['an apostrophe in front', { plays: `${FAR}'L1',T1,60000\n` }],
    ['a space in front', { plays: `${FAR} L1,T1,60000\n` }],
    ['a space behind', { plays: `${FAR}L1,T1 ,60000\n` }],
    ['a space behind the number', { plays: `${FAR}L1,T1,60000 \n` }],
    ['a no-break space', { plays: `${FAR}L1,T1\u00a0,60000\n` }],
    ['a blank line', { plays: `${FAR}\nL1,T1,60000\n` }],
    ['a line of a space', { plays: `${FAR} \nL1,T1,60000\n` }],
    ['a line ended by CR and LF', { plays: `${FAR}L1,T1,60000\r\n` }],
    ['a line ended by CR', { plays: `${FAR}L1,T1,60000\rL1,T1,60000\n` }],
    ['a line without an end', { plays: `${FAR}L1,T1,60000` }],
    ['a blank line and a line without an end', { plays: `${FAR}\nL1,T1,60000` }],
    ['too few fields', { plays: `${FAR}L1,60000\n` }],
    ['too many fields', { plays: `${FAR}L1,T1,60000,4\n` }],
    ['a NUL byte', { plays: `${FAR}L1,T\u00001,60000\n` }],
    ['Ctrl-Z at the end', { plays: `${FAR}\u001a\n` }],
    ['bytes that are no UTF-8', { plays: Buffer.from(`${FAR}L1,T\u00e4,60000\n`, 'latin1') }],
    ['an unknown id in another script', { plays: `${FAR}L1,未知,60000\n` }],
    ['the header again', { plays: `${FAR}${HEADER}L1,T1,60000\n` }],
    ['another header', { plays: `${FAR}id,country,1\nL1,T1,60000\n` }],
    ['a total', { plays: `${FAR}Total:,,7200000000\n` }],
    [
      'a total as the id of a location',
      { plays: `${FAR}Total,,1\n`, locations: `${LOCATIONS}total,SE\nTotal,SE\n` },
    ],
    ['ids of locations that begin with an apostrophe', { plays: FAR, locations: `${LOCATIONS}'L5,SE\n` }],
    ['lines above the header', { plays: `\n${FAR}` }],
    ['a line that names the delimiter', { plays: `sep=,\n${FAR}` }],
    ['a fourth column', { plays: 'location_id,track_id,played_ms,day\nL1,T1,60000,1\n' }],
    ['a very long row', { plays: `${FAR}L1,${'T'.repeat(2_500_000)},60000\n` }],
  ])('%s', async (_, files) => {
    expect(await readByEngine(files)).toBe(false);
  });
});

test('whatever the bytes, it is what the intake gives', async () => {
  const often = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
    fc.oneof({ weight: 60, arbitrary: usual }, { weight: 1, arbitrary: odd });
  const oddText = fc.oneof(
    fc.constantFrom(
      '"',
      '""',
      '"L1"',
      "'",
      ' L1',
      'T1 ',
      '\t',
      '\u00a0T1',
      'total',
      'Sum:',
      'id',
      'x\u0000',
      '未知',
      '\ufeff',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const location = often(fc.constantFrom('L1', 'L2', 'Ä3', 'L 4', 'L9', ''), oddText);
  const track = often(fc.constantFrom('T1', 'T2', '株式', 'T4', 'T9', 't1', ''), oddText);
  const ms = often(
    fc.oneof(
      fc.constantFrom('59999', '60000', '', '-1', '1.5', '007', '600000'),
      fc.nat(700_000).map(String),
    ),
    oddText,
  );
  const end = often(fc.constant('\n'), fc.constantFrom('\r\n', '\r', '\n\n', ',\n', '\n,\n', '\n \n', ''));
  const row = fc.tuple(location, track, ms, end);
  const files = fc.record({
    rows: fc.array(row, { minLength: 1, maxLength: 30 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    order: fc.constantFrom([0, 1, 2], [2, 1, 0], [1, 2, 0]),
    mark: often(fc.constant(''), fc.constant('\ufeff')),
    lastEnd: often(fc.constant('\n'), fc.constant('')),
    oddDimension: often(
      fc.constant(''),
      fc.constantFrom("'L6,SE\n", 'Total,SE\n', 'sum,SE\n', '"L ""5",SE\n'),
    ),
  });
  const ways = { engine: 0, intake: 0 };
  const runs = testSize(50, 150);
  await fc.assert(
    fc.asyncProperty(files, async ({ rows, delimiter, order, mark, lastEnd, oddDimension }) => {
      const line = (fields: readonly string[]): string => order.map((i) => fields[i]!).join(delimiter);
      const body = rows.map(([a, b, c, ended]) => line([a, b, c]) + ended).join('');
      const plays = `${mark}${line(['location_id', 'track_id', 'played_ms'])}\n${body.replace(/\n$/, '')}${lastEnd}`;
      const engine = await readByEngine({ plays, locations: LOCATIONS + oddDimension });
      ways[engine ? 'engine' : 'intake']++;
    }),
    { numRuns: runs },
  );
  expect(Math.min(ways.engine, ways.intake)).toBeGreaterThan(runs / 8);
}, 240_000);
