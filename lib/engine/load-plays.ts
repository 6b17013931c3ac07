import type { RecordSource } from '@/lib/intake/read-records';
import { FilePlaysCounter, type FilePlays } from '@/lib/market-share/file-plays';
import { PLAYED_MS_REASONS } from '@/lib/market-share/reasons';
import type { EachChunk } from './chunk';
import { EngineError, type Connector } from './connector';
import { setUnitOf } from './set-fixes';
import type { Statements } from './statements';
import type { UnknownIdCounter } from './unknown-ids';

/** The parts of the rollup are merged when they have grown by this many rows, so that they never outgrow memory. */
const KEYS_BETWEEN_MERGES = 4_000_000;

/** What became of the rows of a chunk. */
interface ChunkCounts {
  readonly plays: number;
  /** Rejected rows by the position of their reason in {@link PLAYED_MS_REASONS}. */
  readonly rejected: readonly number[];
  /** Plays whose location or track is not in its file. */
  readonly unknown: { readonly location: number; readonly track: number };
  /** Rows of the chunk's rollup. */
  readonly keys: number;
}

async function countChunk(
  connector: Connector,
  statements: Statements,
  filePlays: FilePlaysCounter,
): Promise<ChunkCounts> {
  const columns = await connector.numbers(statements.count_chunk);
  const column = (name: string): Float64Array => columns[name]!;
  const rejected = PLAYED_MS_REASONS.map(() => 0);
  let [plays, keys, location, track] = [0, 0, 0, 0];
  for (let i = 0; i < column('plays').length; i++) {
    const countryKind = column('country_kind')[i]!;
    const licensorKind = column('licensor_kind')[i]!;
    const rows = column('plays')[i]!;
    keys += column('keys')[i]!;
    if (countryKind < 0) {
      rejected[-countryKind - 1]! += rows;
      continue;
    }
    plays += rows;
    if (countryKind === 0) location += rows;
    if (licensorKind === 0) track += rows;
    filePlays.add({ countryKind, licensorKind, second: column('played_seconds')[i]!, plays: rows });
  }
  return { plays, rejected, unknown: { location, track }, keys };
}

/**
 * Counts the plays of a file into the rollup, chunk by chunk; rows that cannot be counted go to its rejects, plays whose
 * ids are not in the dimensions to `unknownIds` as well.
 *
 * @returns the plays of this file alone.
 * @throws EngineError when the engine did not count every row of a chunk.
 */
export async function countPlays(
  connector: Connector,
  statements: Statements,
  record: RecordSource,
  unknownIds: UnknownIdCounter,
  eachChunk: EachChunk,
): Promise<FilePlays> {
  const { source, lines, rejects } = record;
  const filePlays = new FilePlaysCounter();
  let unmerged = 0;
  await setUnitOf(connector, source.name);
  await eachChunk(record, async (chunk) => {
    await connector.run(statements.read_plays);
    await connector.run(statements.reject_reason);
    await connector.run(statements.keyed_plays);
    await connector.run(statements.rollup_chunk);
    const counts = await countChunk(connector, statements, filePlays);
    const rejected = counts.rejected.reduce((sum, rows) => sum + rows, 0);
    counts.rejected.forEach((rows, i) => {
      if (rows > 0) rejects.count(PLAYED_MS_REASONS[i]!, rows);
    });
    if (counts.plays + rejected !== chunk.records) {
      throw new EngineError(
        `${source.name}: the engine read ${counts.plays + rejected} of ${chunk.records} rows`,
      );
    }
    if (rejected > 0 && rejects.hasRoom) {
      for (const row of await connector.rows(statements.reject_chunk)) {
        const { location_id, track_id, played_ms, reason } = row;
        rejects.list({
          file: source.name,
          line: lines.lineOf(chunk.firstRecord + Number(row['record'])),
          reason: PLAYED_MS_REASONS[Number(reason) - 1]!,
          text: [location_id, track_id, played_ms].join(source.format.delimiter),
        });
      }
    }
    // Before it is added, not after: what is added last is brought together with the rest when the rollup is read.
    if (unmerged > 0 && unmerged + counts.keys > KEYS_BETWEEN_MERGES) {
      await connector.run(statements.merge_rollup);
      unmerged = 0;
    }
    await connector.run(statements.add_chunk);
    await unknownIds.addChunk(counts.unknown);
    unmerged += counts.keys;
  });
  return filePlays.counted();
}
