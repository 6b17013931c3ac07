import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IntakeError } from '@/lib/intake/errors';
import { identify, type SourceFile } from '@/lib/intake/identify';
import { openFile } from '@/lib/intake/open-files';
import { Counting } from './counting';
import { countingHere } from '@/lib/testing/counting';
import { csvText, HEADERS } from '@/lib/testing/csv-files';
import type { Role } from '@/lib/intake/roles';
import type { Connector } from '../connector';
import { load, type LoadResult, type LoadSources } from '../load';
import { openNodeConnector } from '../node';
import { readStatements } from '../read-statements';
import type { Statements } from '../statements';
import { DenseCells, SparseCells, spaceOf } from './cells';
import type { CountingOptions } from './count-plays';
import type { CountingJob, CountingReport, PieceReport } from './counting-messages';
import { finderOf } from './id-finder';
import { IdTable, MANY, type ManyIds } from './id-table';

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
    checkedPlays: null,
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

describe('what the kernel counts is checked by the SQL in every load', () => {
  const plays = csvText([
    HEADERS.plays,
    ['S', 'T', '60000'],
    ['S', 'T', '61000'],
    ['S', 'U', '1'],
    ['S', 'T', 'x'],
  ]);
  const sources = async (): Promise<LoadSources> => ({
    plays: [await sourceOf('plays', plays)],
    locations: await sourceOf('locations', 'id,country\nS,SE\n'),
    // One of them is in no play: the check does not look at it, all else does.
    tracks: await sourceOf('tracks', 'id,licensor\nT,L\nu,L\n'),
  });

  test('and a part that was checked is told', async () => {
    const result = await load(connector, statements, await sources(), { counting: countingHere() });
    expect(result.checkedPlays).toBe(4);
    expect(result.plays[0]!.remarks).toEqual([]);
    expect(result.unknownTracks.ids).toEqual([{ id: 'U', plays: 1, nearMatch: 'u' }]);
  });

  test.each([
    [
      'a play of another licensor',
      (piece: PieceReport) => ({ ...piece, keys: piece.keys.map((key) => key + 1024) }),
    ],
    ['a play too many', (piece: PieceReport) => ({ ...piece, plays: piece.plays.map((count) => count + 1) })],
    ['a row that is not rejected', (piece: PieceReport) => ({ ...piece, rejected: [0, 0, 0, 0] })],
    ['an unknown id less', (piece: PieceReport) => ({ ...piece, unknown: [] })],
    ['rows told in another way', (piece: PieceReport) => ({ ...piece, sameAccount: false })],
  ])('%s is no result: the SQL counts alone, and says so', async (_, wrong) => {
    class Miscounting extends Counting {
      override async count(job: CountingJob): Promise<CountingReport> {
        const report = await super.count(job);
        return { ...report, piece: report.piece && wrong(report.piece) };
      }
    }
    const set = await sources();
    const counting = { ...countingHere(), start: () => [new Miscounting(), new Miscounting()] };
    const result = await load(connector, statements, set, { counting });
    expect(result.checkedPlays).toBeUndefined();
    expect(result.plays[0]!.remarks.join()).toContain('Counted by the SQL alone');
    const bySql = await load(connector, statements, set);
    expect(bySql.unknownTracks.ids).toEqual([{ id: 'U', plays: 1, nearMatch: 'u' }]);
    expect({ ...result, plays: [{ ...result.plays[0], remarks: [] }] }).toEqual(bySql);
  });
});

test('a table of ids tells ids apart whatever their hashes, lengths and room', () => {
  const id = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 9 }),
    fc.string({ unit: 'binary-ascii', minLength: 10, maxLength: 80 }),
  );
  fc.assert(
    fc.property(fc.uniqueArray(id, { maxLength: 200 }), fc.constantFrom(null, 2, 3, 4), (ids, slotBits) => {
      const texts = [...new Set(ids.map((one) => new TextDecoder().decode(new TextEncoder().encode(one))))];
      const known = texts.slice(0, texts.length / 2).map((text) => new TextEncoder().encode(text));
      const bytes = known.reduce((sum, { length }) => sum + length, 0);
      const usual = IdTable.memory(known.length, bytes);
      expect(IdTable.memoryBytes(known.length, bytes)).toBeGreaterThan(bytes);
      const count = (usual.slots.length >>> usual.slotBits) - 1;
      const table = new IdTable(
        slotBits === null ? usual : { ...usual, slotBits, slots: new Uint32Array((count + 1) << slotBits) },
      );
      known.forEach((one, i) => {
        expect(table.hasRoom(i, one.length)).toBe(true);
        table.add(new DataView(one.buffer), 0, one.length, i + 1);
      });
      for (const [i, text] of texts.entries()) {
        const one = new TextEncoder().encode(text);
        const at = table.find(new DataView(one.buffer), 0, one.length);
        expect(table.valueAt(at)).toBe(i < known.length ? i + 1 : 0);
        const found = new Uint32Array(MANY);
        const many = { starts: Int32Array.of(0), lengths: Int32Array.of(one.length), size: 1 };
        const again = new Uint32Array(MANY);
        finderOf(table, table)(new DataView(one.buffer), many, many, found, again);
        expect([found[0], again[0]]).toEqual([at, at]);
        if (at === 0) continue;
        const back = new Uint8Array(table.lengthAt(at));
        expect(table.idAt(at, back)).toBe(one.length);
        expect(back).toEqual(one);
      }
      expect(Array.from(table.all(), (at) => table.valueAt(at)).sort((a, b) => a - b)).toEqual(
        known.map((_, i) => i + 1),
      );

      // All at once, as many times MANY as there are.
      const ends: number[] = [];
      let end = 0;
      for (const text of texts) ends.push((end += new TextEncoder().encode(text).length));
      const all = new DataView(new TextEncoder().encode(texts.join('')).buffer);
      const batches = (size: number): { from: number; ids: ManyIds }[] =>
        Array.from({ length: Math.ceil(size / MANY) }, (_, batch) => {
          const from = batch * MANY;
          const to = Math.min(from + MANY, size);
          const starts = Int32Array.from({ length: to - from }, (_, i) =>
            from + i === 0 ? 0 : ends[from + i - 1]!,
          );
          const lengths = starts.map((start, i) => ends[from + i]! - start);
          return { from, ids: { starts, lengths, size: to - from } };
        });
      const atOnce = new IdTable(IdTable.memory(known.length, bytes));
      for (const { from, ids } of batches(known.length))
        atOnce.addMany(
          all,
          ids,
          Uint32Array.from({ length: ids.size }, (_, i) => from + i + 1),
        );
      // Beside one that knows none of them.
      const empty = new IdTable(IdTable.memory(0, 0));
      const find = { first: finderOf(atOnce, empty), second: finderOf(empty, atOnce) };
      for (const { from, ids } of batches(texts.length)) {
        const [first, second] = [new Uint32Array(MANY), new Uint32Array(MANY)];
        const none = new Uint32Array(MANY);
        find.first(all, ids, ids, first, none);
        expect(none).toEqual(new Uint32Array(MANY));
        find.second(all, ids, ids, none, second);
        expect(none).toEqual(new Uint32Array(MANY));
        expect(second).toEqual(first);
        for (let i = 0; i < ids.size; i++)
          expect(atOnce.valueAt(first[i]!)).toBe(from + i < known.length ? from + i + 1 : 0);
      }
    }),
  );
});

test('cells are the same whether each has a place or not, and whichever thread counted them', () => {
  const play = fc.tuple(
    fc.nat(5),
    fc.nat(9),
    fc.nat(601),
    fc.boolean(),
    fc.constantFrom(1, 1, 1, 255, 256, 700),
  );
  fc.assert(
    fc.property(fc.array(play, { maxLength: 300 }), (plays) => {
      const space = spaceOf(2, 6);
      const all = [DenseCells, SparseCells].map((kind) => {
        const threads = [new kind(space), new kind(space)] as const;
        for (const [country, licensor, second, first, times] of plays)
          for (let i = 0; i < times; i++) threads[first ? 0 : 1].add(country, licensor, second);
        return threads[0].columns([threads[1].part()]);
      });
      expect(all[0]).toEqual(all[1]);
      const counted = all[0]!.plays.reduce((sum, count) => sum + count, 0);
      expect(counted).toBe(plays.reduce((sum, [, , , , times]) => sum + times, 0));
    }),
  );
});
