import type { Connector } from '@/lib/engine/connector';
import type { Statements } from '@/lib/engine/statements';
import type { RecordChunk } from '@/lib/intake/record-reader';
import type { Role } from '@/lib/intake/roles';

/** The statement by which the engine reads a chunk of a role. */
const READ = {
  plays: 'read_plays',
  locations: 'read_locations',
  tracks: 'read_tracks',
} as const satisfies Record<Role, keyof Statements>;

/**
 * Chunks that the engine reads from where they are, by statements of their own, instead of from bytes that are handed to
 * it. They go the way of all chunks: a connector that knows them runs their statements in the place of the one that reads
 * a chunk.
 */
export class ForeignChunks {
  private readonly statementsOf = new WeakMap<Uint8Array, readonly string[]>();

  /**
   * Makes a chunk.
   *
   * @param statements make the view `plays_chunk`, `locations_chunk` or `tracks_chunk`.
   */
  chunk(statements: readonly string[], records: number, firstRecord: number): RecordChunk {
    const bytes = new Uint8Array(0);
    this.statementsOf.set(bytes, statements);
    return { bytes, newline: '\n', records, firstRecord, alone: true };
  }

  /** A connector that knows these chunks besides all others. */
  connector(inner: Connector, statements: Statements): Connector {
    const current = new Map<Role, readonly string[]>();
    const roleReadBy = new Map<string, Role>(
      Object.entries(READ).map(([role, name]) => [statements[name], role as Role]),
    );
    return {
      ...inner,
      writeFile: async (name, bytes) => {
        const own = this.statementsOf.get(bytes);
        const role = name.slice(0, name.indexOf('-')) as Role;
        if (own) {
          current.set(role, own);
          return name;
        }
        current.delete(role);
        return inner.writeFile(name, bytes);
      },
      async run(sql) {
        const role = roleReadBy.get(sql);
        const own = role === undefined ? undefined : current.get(role);
        for (const statement of own ?? [sql]) await inner.run(statement);
      },
    };
  }
}
