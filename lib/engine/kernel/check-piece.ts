import type { SourceFile } from '@/lib/intake/identify';
import { ChunkBatch } from '../chunk';
import type { Connector } from '../connector';
import type { Statements } from '../statements';
import type { PieceReport } from './counting-messages';

/** What the SQL counts is not what the kernel counted: nothing that the kernel counts is then a result. */
export class KernelDiffers extends Error {
  override readonly name = 'KernelDiffers';
}

/** Adds up counts by a name of their own. */
class Sums {
  readonly byKey = new Map<string | number, number>();

  add(key: string | number, plays: number): void {
    this.byKey.set(key, (this.byKey.get(key) ?? 0) + plays);
  }

  differenceFrom(other: Sums): string | null {
    for (const key of new Set([...this.byKey.keys(), ...other.byKey.keys()])) {
      const [one, two] = [this.byKey.get(key) ?? 0, other.byKey.get(key) ?? 0];
      if (one !== two) return `${key}: ${one} by the kernel, ${two} by the SQL`;
    }
    return null;
  }
}

/** Rolls up the chunk at hand, as each chunk is where the SQL counts all plays. */
async function rollUp(connector: Connector, statements: Statements): Promise<void> {
  await connector.run(statements.read_plays);
  try {
    await connector.run(statements.narrow_locations);
    await connector.run(statements.narrow_tracks);
    await connector.run(statements.keyed_plays);
    await connector.run(statements.rollup_chunk);
  } finally {
    await connector.run(statements.widen_locations);
    await connector.run(statements.widen_tracks);
  }
}

/**
 * Counts a piece of a plays file by the SQL as well.
 *
 * @returns how many rows there are.
 * @throws KernelDiffers when anything is different: a key's plays, a reason's rows, an unknown id's plays.
 */
export async function checkPiece(
  connector: Connector,
  statements: Statements,
  source: SourceFile,
  piece: PieceReport,
): Promise<number> {
  const kernel = new Sums();
  piece.keys.forEach((key, i) => kernel.add(key, piece.plays[i]!));
  piece.rejected.forEach((rows, reason) => kernel.add(-1 - reason, rows));
  for (const [kind, id, plays] of piece.unknown) kernel.add(`${kind} ${id}`, plays);

  const sql = new Sums();
  await connector.run('SET VARIABLE keep_unknown_ids = true');
  for (const chunk of piece.chunks) {
    const batch = new ChunkBatch(connector, source);
    await batch.add(chunk);
    await batch.compute(async () => {
      await rollUp(connector, statements);
      const columns = await connector.numbers(statements.check_chunk);
      columns['key']!.forEach((key, i) => sql.add(key, columns['plays']![i]!));
      for (const { kind, id, plays } of await connector.rows(statements.check_unknown_ids))
        sql.add(`${String(kind)} ${String(id)}`, Number(plays));
    });
  }
  const difference = kernel.differenceFrom(sql);
  if (difference !== null) throw new KernelDiffers(`${source.name}: ${difference}`);
  if (!piece.sameAccount) throw new KernelDiffers(`${source.name}: rows are accounted for in another way`);
  return piece.chunks.reduce((sum, { records }) => sum + records, 0);
}
