import { FilePlaysCounter, type FilePlays } from '@/lib/market-share/file-plays';
import { PLAYED_MS_REASONS } from '@/lib/market-share/reasons';
import type { EachChunk, EngineSource, Rows } from './chunk';
import { EngineError, type Connector } from './connector';
import { setUnitOf } from './set-fixes';
import { script, type Statements } from './statements';
import type { UnknownIdCounter } from './unknown-ids';

/** The parts of the rollup are merged when they have grown by this many rows, so that they never outgrow memory. */
const KEYS_BETWEEN_MERGES = 4_000_000;

/** Counts plays, file by file, into the table `rollup_parts`. */
export class PlaysCounter {
  private chunks = 0;
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
   * @returns the plays of this file alone.
   * @throws EngineError when the engine did not count every row of a chunk.
   */
  async count(source: EngineSource, eachChunk: EachChunk): Promise<FilePlays> {
    const firstChunk = this.chunks;
    await setUnitOf(this.connector, source.source.name);
    await eachChunk(source, (rows) => this.countChunk(source, rows, firstChunk));
    return this.account(source, firstChunk);
  }

  private async countChunk(
    { source, rejects, lines }: EngineSource,
    rows: Rows,
    firstChunk: number,
  ): Promise<void> {
    const { connector, statements, unknownIds } = this;
    const counting = rows.counted
      ? [statements.add_chunk, statements.add_unknown_ids]
      : [
          ...[rows.view, statements.take_plays, statements.keyed_plays],
          ...(unknownIds.keeping
            ? [statements.count_chunk_with_ids, statements.add_chunk, statements.add_unknown_ids]
            : [statements.count_chunk]),
        ];
    const [totals] = await connector.rows(
      script(`SET VARIABLE chunk = ${this.chunks++}`, ...counting, statements.chunk_totals),
    );
    const total = (name: string): number => Number(totals![name]);
    if (total('records') !== rows.records)
      throw new EngineError(`${source.name}: the engine read ${total('records')} of ${rows.records} rows`);
    if (total('rejected') > 0 && rejects.hasRoom)
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
    await unknownIds.addChunk(
      { location: total('unknown_locations'), track: total('unknown_tracks') },
      rows.counted,
    );
    this.unmerged += total('keys');
    if (this.unmerged > KEYS_BETWEEN_MERGES) {
      await connector.run(script(`SET VARIABLE first_chunk = ${firstChunk}`, statements.merge_rollup_parts));
      this.unmerged = 0;
    }
  }

  private async account({ rejects }: EngineSource, firstChunk: number): Promise<FilePlays> {
    const columns = await this.connector.numbers(
      script(`SET VARIABLE first_chunk = ${firstChunk}`, this.statements.file_ledger),
    );
    const filePlays = new FilePlaysCounter();
    columns['plays']!.forEach((plays, i) => {
      const countryKind = columns['country_kind']![i]!;
      if (countryKind < 0) rejects.count(PLAYED_MS_REASONS[-countryKind - 1]!, plays);
      else
        filePlays.add({
          countryKind,
          licensorKind: columns['licensor_kind']![i]!,
          second: columns['played_seconds']![i]!,
          plays,
        });
    });
    return filePlays.counted();
  }
}
