import type { RecordSource } from '@/lib/intake/read-records';
import type { EachChunk } from './chunk';
import { EngineError, type Connector } from './connector';
import type { Statements } from './statements';
import type { UnknownIdCounter } from './unknown-ids';

/** Why a row is rejected by its played_ms, by the column of `count_chunk.sql` that counts it. */
const REASONS = {
  blank_ms: 'played_ms is blank',
  not_whole_ms: 'played_ms is not a whole number in plain digits',
  negative_ms: 'played_ms is negative',
  too_large_ms: 'played_ms is above 2^53',
} as const;

/** The parts of the rollup are merged when they have grown by this many rows, so that they never outgrow memory. */
const KEYS_BETWEEN_MERGES = 4_000_000;

function reasonFor(playedMs: string): string {
  if (playedMs === '') return REASONS.blank_ms;
  if (/^[0-9]+$/.test(playedMs)) return REASONS.too_large_ms;
  return /^-[0-9]+$/.test(playedMs) ? REASONS.negative_ms : REASONS.not_whole_ms;
}

/**
 * Counts the plays of a file into the rollup, chunk by chunk; rows that cannot be counted go to its rejects, plays whose
 * ids are not in the dimensions to `unknownIds` as well.
 *
 * @throws EngineError when the engine did not count every row of a chunk.
 */
export async function countPlays(
  connector: Connector,
  statements: Statements,
  record: RecordSource,
  unknownIds: UnknownIdCounter,
  eachChunk: EachChunk,
): Promise<void> {
  const { source, lines, rejects } = record;
  let unmerged = 0;
  await eachChunk(record, async (chunk) => {
    await connector.run(statements.read_plays);
    await connector.run(statements.rollup_chunk);
    const [counts] = await connector.rows(statements.count_chunk);
    const plays = Number(counts!['plays']);
    let rejected = 0;
    for (const [column, reason] of Object.entries(REASONS)) {
      const rows = Number(counts![column]);
      if (rows > 0) rejects.count(reason, rows);
      rejected += rows;
    }
    if (plays + rejected !== chunk.records) {
      throw new EngineError(`${source.name}: the engine read ${plays + rejected} of ${chunk.records} rows`);
    }
    if (rejected > 0 && rejects.hasRoom) {
      for (const row of await connector.rows(statements.reject_chunk)) {
        const { location_id, track_id, played_ms } = row;
        rejects.list({
          file: source.name,
          line: lines.lineOf(chunk.firstRecord + Number(row['record'])),
          reason: reasonFor(String(played_ms)),
          text: [location_id, track_id, played_ms].join(source.format.delimiter),
        });
      }
    }
    await connector.run(statements.add_chunk);
    await connector.run(statements.add_file_plays);
    await unknownIds.addChunk(counts!);
    unmerged += Number(counts!['keys']);
    if (unmerged > KEYS_BETWEEN_MERGES) {
      await connector.run(statements.merge_rollup);
      unmerged = 0;
    }
  });
}
