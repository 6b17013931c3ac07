import { IGNORED, type Ignored } from '@/lib/market-share/fixes';
import { NO_NEAR_MATCHES, type NearMatches } from '@/lib/market-share/near-matches';
import type { OddIds } from '@/lib/market-share/findings';
import { EngineError, type Connector, type Value } from './connector';
import { script, type StatementName, type Statements } from './statements';

/** An id in plays that its dimension file does not have. */
export interface UnknownId {
  /** As compared: without what is ignored. */
  readonly id: string;
  /** Plays of any length with this id; a lower bound if the list is not exact. */
  readonly plays: number;
  /**
   * The known id it would match if something were ignored, the nearest one, then the first by text. Reported, never
   * matched.
   */
  readonly nearMatch: string | null;
  /** What would have to be ignored; empty without a near match. */
  readonly ignoring: readonly Ignored[];
}

/** What is missing from a dimension file and needs fixing, without blank ids and rejected rows. */
export interface UnknownIds {
  /** The 1,000 ids with the most plays, then by text. */
  readonly ids: readonly UnknownId[];
  /** The number of distinct ids; a lower bound if the list is not exact. */
  readonly distinct: number;
  /** Plays of any length with such an id, always exact: counted by the rollup, not from the list. */
  readonly plays: number;
  /** False if there were too many ids to keep: the list may then miss plays or ids. */
  readonly exact: boolean;
  /** The ids and plays with a near match; a lower bound if the list is not exact. */
  readonly nearMatches: NearMatches;
}

/** How many unknown ids are kept. */
export interface UnknownIdLimits {
  /** With more distinct ids of both kinds than this, only those with the most plays are kept. */
  readonly most: number;
  /** How many of each kind are then kept. */
  readonly kept: number;
}

const LIMITS: UnknownIdLimits = { most: 1_000_000, kept: 100_000 };

/** The kinds of unknown ids in `unknown_ids`. */
const KINDS = ['location', 'track'] as const;
type Kind = (typeof KINDS)[number];

const SELECTS = {
  location: 'select_unknown_locations',
  track: 'select_unknown_tracks',
} as const satisfies Record<Kind, StatementName>;

/** The state of one kind besides the table. */
interface Account {
  plays: number;
  /** The largest number of distinct ids seen. */
  distinct: number;
  exact: boolean;
}

type Row = Readonly<Record<string, Value>>;

/** What has to be ignored, from the words in the statements' results. */
function ignoringOf({ ignoring }: Row): Ignored[] {
  const words = String(ignoring).split(' ');
  return IGNORED.filter((what) => words.includes(what));
}

/** Converts a row of the lists of unknown ids. */
export function unknownIdOf(row: Row): UnknownId {
  const { id, plays, near_match } = row;
  const nearMatch = near_match === null ? null : String(near_match);
  return {
    id: String(id),
    plays: Number(plays),
    nearMatch,
    ignoring: nearMatch === null ? [] : ignoringOf(row),
  };
}

/** Converts a row of odd_ids.sql. */
export function oddIdsOf({ place, what, ids, plays, example }: Row): OddIds {
  return {
    where: place as OddIds['where'],
    what: what as OddIds['what'],
    ids: Number(ids),
    plays: Number(plays),
    example: String(example),
  };
}

/**
 * Finds near matches for `unknown_ids` among `locations` and `tracks`. The differences are queried only if there are
 * any.
 */
export async function nearMatchesIn(
  connector: Connector,
  statements: Statements,
): Promise<Readonly<Record<Kind, NearMatches>>> {
  const [pairs] = await connector.rows(
    script(statements.match_unknown_ids, 'SELECT count(*) AS pairs FROM near_ids'),
  );
  if (Number(pairs!['pairs']) === 0) return { location: NO_NEAR_MATCHES, track: NO_NEAR_MATCHES };
  await connector.run(statements.judge_near_ids);
  const rows = await connector.rows(statements.near_unknown_ids);
  const of = (kind: Kind): NearMatches => {
    const byDifference = rows
      .filter((row) => row['kind'] === kind)
      .map((row) => ({
        ignoring: ignoringOf(row),
        ids: Number(row['ids']),
        plays: Number(row['plays']),
        example: { id: String(row['example']), nearMatch: String(row['example_match']) },
      }));
    return {
      ids: byDifference.reduce((sum, { ids }) => sum + ids, 0),
      plays: byDifference.reduce((sum, { plays }) => sum + plays, 0),
      byDifference,
    };
  };
  return { location: of('location'), track: of('track') };
}

/** Counts plays by ids missing from the dimensions. Free for a clean chunk. */
export class UnknownIdCounter {
  private readonly accounts: Readonly<Record<Kind, Account>> = {
    location: { plays: 0, distinct: 0, exact: true },
    track: { plays: 0, distinct: 0, exact: true },
  };
  /** Rows of the table after the last merge. */
  private mergedRows = 0;

  private constructor(
    private readonly connector: Connector,
    private readonly statements: Statements,
    private readonly limits: UnknownIdLimits,
  ) {}

  /** Starts with an empty table. */
  static async start(
    connector: Connector,
    statements: Statements,
    limits: UnknownIdLimits = LIMITS,
  ): Promise<UnknownIdCounter> {
    await connector.run(
      script(`SET VARIABLE kept_unknown_ids = ${limits.kept}`, statements.create_unknown_ids),
    );
    return new UnknownIdCounter(connector, statements, limits);
  }

  /** Accounts for the current chunk: its plays with an unknown id of each kind, and the rows now in the table. */
  async addChunk(counts: Readonly<Record<Kind, number>>, rows: number): Promise<void> {
    for (const kind of KINDS) this.accounts[kind].plays += counts[kind];
    // Merge only once the table has grown by half, since otherwise it hardly shrinks.
    if (rows > this.limits.most && rows - this.mergedRows > this.limits.most / 2) await this.merge();
  }

  /**
   * Finds near matches and returns the lists. The dimensions' tables must still exist.
   *
   * @throws EngineError when the plays by id do not add up to the rollup's.
   */
  async finish(): Promise<Readonly<Record<Kind, UnknownIds>>> {
    const { connector, statements, accounts } = this;
    const found = KINDS.some((kind) => accounts[kind].plays > 0);
    const ledger = found ? await this.merge() : [];
    const near = found ? await nearMatchesIn(connector, statements) : null;
    const unknownIds = async (kind: Kind): Promise<UnknownIds> => {
      const { plays, distinct, exact } = accounts[kind];
      const row = ledger.find((entry) => entry['kind'] === kind);
      const count = (column: string): number => Number(row?.[column] ?? 0);
      if (exact ? count('plays') !== plays : count('plays') > plays) {
        throw new EngineError(`${count('plays')} of ${plays} plays with an unknown ${kind} are listed by id`);
      }
      const listed = row ? await connector.rows(statements[SELECTS[kind]]) : [];
      return {
        ids: listed.map(unknownIdOf),
        distinct,
        plays,
        exact,
        nearMatches: near?.[kind] ?? NO_NEAR_MATCHES,
      };
    };
    return { location: await unknownIds('location'), track: await unknownIds('track') };
  }

  /**
   * Merges repeated ids, and keeps those with the most plays if there are too many.
   *
   * @returns the ids and plays of each kind.
   */
  private async merge(): Promise<Row[]> {
    const { connector, statements, accounts, limits } = this;
    const ledger = await connector.rows(script(statements.merge_unknown_ids, statements.ledger_unknown_ids));
    this.mergedRows = 0;
    for (const { kind, ids } of ledger) {
      const account = accounts[kind as Kind];
      account.distinct = Math.max(account.distinct, Number(ids));
      this.mergedRows += Number(ids);
    }
    if (this.mergedRows <= limits.most) return ledger;
    this.mergedRows = 0;
    for (const { kind, ids } of ledger) {
      if (Number(ids) > limits.kept) accounts[kind as Kind].exact = false;
      this.mergedRows += Math.min(Number(ids), limits.kept);
    }
    return connector.rows(script(statements.trim_unknown_ids, statements.ledger_unknown_ids));
  }
}
