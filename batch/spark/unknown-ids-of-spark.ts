import path from 'node:path';
import { EngineError, type Connector } from '@/lib/engine/connector';
import type { Statements } from '@/lib/engine/statements';
import { nearMatchesIn, unknownIdOf, type UnknownIds } from '@/lib/engine/unknown-ids';
import { NO_NEAR_MATCHES } from '@/lib/market-share/near-matches';
import { clusterCsv } from './cluster-tables';
import { renderQuery, renderView } from './render-for-spark';
import type { SparkSession } from './spark-session';
import type { SparkStatements } from './spark-statements';

/** With more distinct ids of both kinds only those with the most plays are listed. */
const MOST = 1_000_000;
const KEPT = 100_000;

type Kind = 'location' | 'track';

/**
 * The ids of plays missing from the dimensions. The cluster counts them and finds candidates; DuckDB judges near
 * matches with the page's statement.
 */
export async function unknownIdsOf({
  session,
  connector,
  statements,
  options,
}: {
  readonly session: SparkSession;
  readonly connector: Connector;
  readonly statements: Statements & SparkStatements;
  readonly options: { readonly folder: string };
}): Promise<Readonly<Record<Kind, UnknownIds>>> {
  await session.view('unknown_ids', renderQuery(statements.unknown_ids_of_rollup), true);
  const totals = await session.rows(
    'SELECT kind, count(*) AS ids, CAST(sum(plays) AS BIGINT) AS plays, ' +
      'count(CASE WHEN octet_length(id) <> char_length(id) THEN 1 END) AS other_letters FROM unknown_ids GROUP BY kind',
  );
  const of = (kind: Kind, column: string): number =>
    Number(totals.find((row) => row['kind'] === kind)?.[column] ?? 0);
  const distinct = of('location', 'ids') + of('track', 'ids');
  const { query: trimmed } = renderView(statements.trim_unknown_ids, { kept_unknown_ids: KEPT });
  await session.view('told_unknown_ids', distinct > MOST ? trimmed : 'SELECT * FROM unknown_ids');
  const near =
    distinct > 0
      ? await matchInDuckDb(session, connector, statements, {
          folder: options.folder,
          tracks: of('track', 'ids') > 0,
          otherLetters: of('track', 'other_letters') > 0,
        })
      : null;
  const ledger = distinct > 0 ? await connector.rows(statements.ledger_unknown_ids) : [];
  const answer = async (kind: Kind): Promise<UnknownIds> => {
    const row = ledger.find((entry) => entry['kind'] === kind);
    const count = (column: string): number => Number(row?.[column] ?? 0);
    const exact = distinct <= MOST || of(kind, 'ids') <= KEPT;
    if (exact && count('plays') !== of(kind, 'plays'))
      throw new EngineError(
        `${count('plays')} of ${of(kind, 'plays')} plays with an unknown ${kind} are listed by id`,
      );
    const select =
      kind === 'location' ? statements.select_unknown_locations : statements.select_unknown_tracks;
    const listed = row ? await connector.rows(select) : [];
    return {
      ids: listed.map(unknownIdOf),
      distinct: of(kind, 'ids'),
      plays: of(kind, 'plays'),
      exact,
      nearMatches: near?.[kind] ?? NO_NEAR_MATCHES,
    };
  };
  const result = { location: await answer('location'), track: await answer('track') };
  for (const name of ['told_unknown_ids', 'unknown_ids']) await session.drop(name);
  return result;
}

async function matchInDuckDb(
  session: SparkSession,
  connector: Connector,
  statements: Statements & SparkStatements,
  found: { readonly folder: string; readonly tracks: boolean; readonly otherLetters: boolean },
): ReturnType<typeof nearMatchesIn> {
  const ids = path.join(found.folder, 'unknown-ids.csv');
  await session.exportLines(renderQuery(statements.export_unknown_ids), ids);
  const columns = { kind: 'VARCHAR', id: 'VARCHAR', plays: 'BIGINT' } as const;
  await connector.run(`CREATE OR REPLACE TABLE unknown_ids AS SELECT * FROM ${clusterCsv(ids, columns)}`);
  await connector.run('CREATE OR REPLACE TABLE tracks (id VARCHAR NOT NULL)');
  const queries = [
    ...(found.tracks ? [statements.export_near_tracks] : []),
    ...(found.otherLetters ? [statements.export_near_tracks_unicode] : []),
  ];
  for (const [i, query] of queries.entries()) {
    const near = path.join(found.folder, `near-tracks-${i}.csv`);
    await session.exportLines(renderQuery(query), near);
    await connector.run(`INSERT INTO tracks SELECT * FROM ${clusterCsv(near, { id: 'VARCHAR' })}`);
  }
  return nearMatchesIn(connector, statements);
}
