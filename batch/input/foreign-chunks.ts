import type { Connector } from '@/lib/engine/connector';
import type { NodeConnector } from '@/lib/engine/node';
import type { Statements } from '@/lib/engine/statements';
import type { RecordChunk } from '@/lib/intake/record-reader';
import type { Role } from '@/lib/intake/roles';
import type { BatchStatements } from '../batch-statements';

/** The statement by which the engine reads a chunk of a role. */
const READ = {
  plays: 'read_plays',
  locations: 'read_locations',
  tracks: 'read_tracks',
} as const satisfies Record<Role, keyof Statements>;

/** What is at hand while the engine works on a chunk. */
interface AtHand {
  /** Statements that are run in the place of others. */
  readonly inPlaceOf: ReadonlyMap<string, readonly string[]>;
  /** The file that it is read from, where its statements read one that they do not name. */
  readonly path?: string;
}

/**
 * Chunks that the engine reads from where they are, by statements of their own, instead of from bytes that are handed to
 * it. They go the way of all chunks: a connector that knows them runs their statements in the place of the one that reads
 * a chunk, and of the one that rolls it up where that has been done.
 */
export class ForeignChunks {
  private readonly chunks = new WeakMap<Uint8Array, AtHand>();

  constructor(private readonly statements: Statements) {}

  /**
   * Makes a chunk.
   *
   * @param read makes the view `plays_chunk`, `locations_chunk` or `tracks_chunk`.
   */
  chunk(role: Role, read: readonly string[], records: number, firstRecord: number): RecordChunk {
    return this.made({ inPlaceOf: new Map([[this.statements[READ[role]], read]]) }, records, firstRecord);
  }

  /**
   * Makes a chunk of plays of which both the view and the table `rollup_chunk` are there, with their unknown ids.
   *
   * @param path the file that the view reads.
   */
  rolledUp(path: string, records: number): RecordChunk {
    const { read_plays, keyed_plays, rollup_chunk } = this.statements;
    const inPlaceOf = new Map([read_plays, keyed_plays, rollup_chunk].map((sql) => [sql, []] as const));
    return this.made({ inPlaceOf, path }, records, 0);
  }

  private made(atHand: AtHand, records: number, firstRecord: number): RecordChunk {
    const bytes = new Uint8Array(0);
    this.chunks.set(bytes, atHand);
    return { bytes, newline: '\n', records, firstRecord, alone: true };
  }

  /** A connector that knows these chunks besides all others. */
  connector(inner: Connector): Connector {
    let current: AtHand | undefined;
    return {
      ...inner,
      writeFile: async (name, bytes) => {
        current = this.chunks.get(bytes);
        return current ? (current.path ?? name) : inner.writeFile(name, bytes);
      },
      async run(sql) {
        for (const statement of current?.inPlaceOf.get(sql) ?? [sql]) await inner.run(statement);
      },
    };
  }
}

/** What reads files by itself, and how its chunks are told from others. */
export interface EngineAtHand {
  readonly connector: NodeConnector;
  readonly chunks: ForeignChunks;
  readonly statements: Statements & BatchStatements;
}
