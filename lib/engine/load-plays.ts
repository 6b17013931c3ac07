import { filePlaysOf, type FilePlays } from '@/lib/market-share/file-plays';
import { PLAYED_MS_REASONS } from '@/lib/market-share/reasons';
import type { RollupColumns } from '@/lib/market-share/rollup';
import type { EachChunk, EngineSource, Rows } from './chunk';
import { EngineError, type Connector, type NumberColumn } from './connector';
import { setUnitOf } from './set-fixes';
import { script, type Statements } from './statements';
import type { UnknownIdCounter } from './unknown-ids';

/** Plays of one key are added up when there are this many more rows, so that they never outgrow memory. */
const PARTS_BETWEEN_MERGES = 12_000_000;

/** The columns of a rollup, as `select_rollup.sql` and `file_ledger.sql` name them. */
export function rollupColumnsOf(columns: Readonly<Record<string, NumberColumn>>): RollupColumns {
  return {
    countryId: columns['country_id']!,
    licensorId: columns['licensor_id']!,
    second: columns['played_seconds']!,
    plays: columns['plays']!,
  };
}

/** Counts plays, file by file, into the table `rollup_parts`. */
export class PlaysCounter {
  private chunks = 0;
  private parts = 0;
  private unmerged = 0;

  constructor(
    private readonly connector: Connector,
    private readonly statements: Statements,
    private readonly unknownIds: UnknownIdCounter,
  ) {}

  /**
   * Counts the plays of a file. Rows that cannot be counted go to its rejects, plays whose ids are not in the dimensions to the
   * unknown ids as well.
   *
   * @param isOnly whether it is the only one: the rollup then says what its plays are, and nothing is returned.
   * @returns the plays of this file alone.
   * @throws EngineError when the engine did not count every row of a chunk.
   */
  async count(source: EngineSource, eachChunk: EachChunk, isOnly: boolean): Promise<FilePlays | null> {
    const firstChunk = this.chunks;
    await setUnitOf(this.connector, source.source.name);
    await eachChunk(source, (rows) => this.countChunk(source, rows, firstChunk));
    if (isOnly) return null;
    const columns = await this.connector.numbers(
      script(`SET VARIABLE first_chunk = ${firstChunk}`, this.statements.file_ledger),
    );
    return filePlaysOf(rollupColumnsOf(columns));
  }

  private async countChunk(source: EngineSource, rows: Rows, firstChunk: number): Promise<void> {
    const { connector, statements, unknownIds } = this;
    const counting = [rows.view, statements.take_plays, statements.keyed_plays, statements.count_chunk];
    const [totals] = await connector.rows(
      script(
        `SET VARIABLE chunk = ${this.chunks++}`,
        ...(rows.counted ? [] : counting),
        statements.add_chunk,
        statements.add_unknown_ids,
        statements.chunk_totals,
      ),
    );
    const total = (name: string): number => Number(totals![name]);
    if (total('records') !== rows.records)
      throw new EngineError(
        `${source.source.name}: the engine read ${total('records')} of ${rows.records} rows`,
      );
    const rejected = PLAYED_MS_REASONS.map((reason, i) => ({ reason, count: total(`rejected_${i + 1}`) }));
    for (const { reason, count } of rejected) if (count > 0) source.rejects.count(reason, count);
    if (rejected.some(({ count }) => count > 0)) await this.listRejects(source, rows);
    await unknownIds.addChunk(
      { location: total('unknown_locations'), track: total('unknown_tracks') },
      total('unknown_ids'),
    );
    this.unmerged += total('parts') - this.parts;
    this.parts = total('parts');
    if (this.unmerged > PARTS_BETWEEN_MERGES) await this.merge(firstChunk);
  }

  private async listRejects({ source, rejects, lines }: EngineSource, rows: Rows): Promise<void> {
    const { connector, statements } = this;
    if (!rejects.hasRoom) return;
    for (const row of await connector.rows(
      script(statements.number_plays, statements.keyed_plays, statements.list_rejects),
    )) {
      const { location_id, track_id, played_ms, record, reason } = row;
      rejects.list({
        file: source.name,
        line: lines.lineOf(rows.firstRecord + Number(record)),
        reason: PLAYED_MS_REASONS[Number(reason) - 1]!,
        text: [location_id, track_id, played_ms].join(source.format.delimiter),
      });
    }
  }

  private async merge(firstChunk: number): Promise<void> {
    const [merged] = await this.connector.rows(
      script(
        `SET VARIABLE first_chunk = ${firstChunk}`,
        this.statements.merge_rollup_parts,
        'SELECT count(*) AS parts FROM rollup_parts',
      ),
    );
    this.parts = Number(merged!['parts']);
    this.unmerged = 0;
  }
}
