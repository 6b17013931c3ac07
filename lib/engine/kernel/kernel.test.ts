import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IntakeError } from '@/lib/intake/errors';
import { identify, type SourceFile } from '@/lib/intake/identify';
import { openFile } from '@/lib/intake/open-files';
import { countingHere } from '@/lib/testing/counting';
import { csvText, HEADERS } from '@/lib/testing/csv-files';
import type { Role } from '@/lib/intake/roles';
import type { Connector } from '../connector';
import { load, type LoadResult, type LoadSources } from '../load';
import { openNodeConnector } from '../node';
import { readStatements } from '../read-statements';
import type { Statements } from '../statements';
import type { CountingOptions } from './count-plays';

let connector: Connector;
let statements: Statements;

beforeAll(async () => {
  connector = await openNodeConnector({ threads: 2 });
  statements = await readStatements();
});
afterAll(() => connector.close());

async function sourceOf(role: Role, bytes: Uint8Array<ArrayBuffer> | string): Promise<SourceFile> {
  const [source] = await openFile(new File([bytes], `${role}.csv`));
  return identify(source!);
}

/** All of a result that must be the same whoever counts; reasons with equally many rows may come in any order. */
function facts(result: LoadResult): unknown {
  const sorted = <Row extends { reason: string }>(rows: readonly Row[]): readonly Row[] =>
    [...rows].sort((a, b) => (a.reason < b.reason ? -1 : 1));
  const { cells, countries, licensors } = result.rollup;
  return {
    ...result,
    rollup: {
      countries,
      licensors,
      cells: Array.from(
        cells.plays,
        (plays, i) => `${cells.countryId[i]} ${cells.licensorId[i]} ${cells.second[i]} ${plays}`,
      ),
    },
    plays: result.plays.map((account) => ({
      ...account,
      rejected: sorted(account.rejected),
      noted: sorted(account.noted),
    })),
  };
}

async function outcome(sources: LoadSources, counting?: CountingOptions): Promise<unknown> {
  try {
    return facts(await load(connector, statements, sources, counting ? { counting } : {}));
  } catch (error) {
    if (error instanceof IntakeError) return error.problem;
    throw error;
  }
}

describe('the kernel counts what the SQL counts', () => {
  const id = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      'a',
      'A',
      '001',
      '1',
      'total',
      'location_id',
      "'q",
      'a,b',
      'a"b',
      'é',
      'x\ny',
      '\u00a0z',
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.uuid(),
  );
  const playedMs = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 700_000 }).map(String) },
    fc.constantFrom('', '-5', '1.5', '1e3', '0x10', 'abc', '59999', '60000', '000060000', '9007199254740992'),
    fc.constantFrom(
      '9007199254740993',
      '99999999999999999999',
      '00000000000000000000007',
      ' 70000',
      '+5',
      '١',
    ),
  );
  const tables = fc.record({
    locations: fc.array(fc.tuple(id, fc.constantFrom('SE', 'us', 'GB', '')), { minLength: 1, maxLength: 8 }),
    tracks: fc.array(fc.tuple(id, fc.constantFrom('L', 'M', 'N', '')), { minLength: 1, maxLength: 8 }),
    plays: fc.array(fc.tuple(fc.nat(9), fc.nat(9), playedMs, fc.option(fc.tuple(id, id), { freq: 4 })), {
      minLength: 1,
      maxLength: 40,
    }),
  });
  const style = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    newline: fc.constantFrom('\n', '\r\n'),
    bom: fc.boolean(),
    quoted: fc.boolean(),
    endsWithNewline: fc.boolean(),
  });

  test('any tables, in any style, cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(
        tables,
        style,
        fc.integer({ min: 16, max: 400 }),
        fc.constantFrom(0, 40, 100_000),
        fc.constantFrom(1, 2, 3),
        async ({ locations, tracks, plays }, form, rangeBytes, pieceBytes, threads) => {
          const pick = (rows: readonly (readonly [string, string])[], at: number): string =>
            rows[at]?.[0] ?? `unknown ${at}`;
          const rows = plays.map(([l, t, ms, other]) =>
            other ? [...other, ms] : [pick(locations, l), pick(tracks, t), ms],
          );
          const sources = {
            plays: [await sourceOf('plays', csvText([HEADERS.plays, ...rows], form))],
            locations: await sourceOf('locations', csvText([HEADERS.locations, ...locations], form)),
            tracks: await sourceOf('tracks', csvText([HEADERS.tracks, ...tracks], form)),
          };
          const counting = countingHere({ rangeBytes, pieceBytes, rangesAPiece: 2 }, threads);
          expect(await outcome(sources, counting)).toEqual(await outcome(sources));
        },
      ),
      { numRuns: 60 },
    );
  });
});
