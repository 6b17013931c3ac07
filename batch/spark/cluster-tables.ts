import { WHITE_SPACE } from '@/lib/intake/whitespace';
import { ROLE_COLUMNS, type Role } from '@/lib/intake/roles';
import { IntakeError } from '@/lib/intake/errors';
import { literal } from '@/lib/engine/lock-down';
import { lineVariables } from './line-format';
import { renderQuery } from './render-for-spark';
import type { SparkSession } from './spark-session';
import type { SparkSource } from './spark-source';
import type { SparkStatements } from './spark-statements';

/** A source, and the Parquet files that replace it if this process has read it. */
export interface ClusterSource {
  readonly source: SparkSource;
  /** Its index among the files of the run. */
  readonly ordinal: number;
  readonly prepared?: readonly string[];
}

/** A path for Hadoop: with a scheme, but not percent-encoded. */
const hadoopPath = (file: string): string => (file.includes('://') ? file : `file://${file}`);

/** A query over named queries, each of which may use those before it. */
function withTables(tables: Readonly<Record<string, string>>, query: string): string {
  const parts = Object.entries(tables).map(([name, sql]) => `${name} AS (\n${sql}\n)`);
  return `WITH ${parts.join(', ')}\n${query}`;
}

function quotedName(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

/** Types whose values Spark and DuckDB write alike as text. */
const PLAIN_TYPE = /^(string|tinyint|smallint|int|bigint|decimal\(\d+,0\)|binary|boolean)$/;

async function refuseTypes(
  session: SparkSession,
  view: string,
  { source, name }: SparkSource,
): Promise<void> {
  const types = new Map(await session.columns(view));
  for (const position of source.positions) {
    const column = source.header[position]!;
    const type = types.get(column) ?? 'string';
    if (PLAIN_TYPE.test(type)) continue;
    throw new IntakeError({
      file: name,
      message: `The column ${column} has the type ${type}, whose values engines write differently as text.`,
      expected: 'text or whole numbers',
      found: type,
      remedy: 'Cast it where the files are written: ids to STRING, played_ms to BIGINT.',
    });
  }
}

/**
 * Creates the view `name` of all rows of sources of one role by their `…_of_…` statement, with each row's file and
 * reason for rejection.
 */
export async function readOnCluster(
  session: SparkSession,
  statements: SparkStatements,
  role: Exclude<Role, 'locations'>,
  sources: readonly ClusterSource[],
  name: string,
): Promise<void> {
  const groups = new Map<string, ClusterSource[]>();
  for (const one of sources) {
    const { source } = one;
    const key =
      source.way === 'lines' && one.prepared === undefined
        ? JSON.stringify(lineVariables(source.source))
        : `ordinal ${one.ordinal}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  await session.run(
    'CREATE OR REPLACE TEMPORARY FUNCTION field_text(plain BOOLEAN, token STRING, quoted_pattern STRING) RETURNS STRING ' +
      `RETURN ${renderQuery(statements.field_text, { white_space: WHITE_SPACE })}`,
  );
  const views: string[] = [];
  for (const [key, group] of groups) {
    const view = `${name}_${views.length}`;
    const first = group[0]!;
    if (key.startsWith('ordinal')) await readParquet(session, statements, role, first, view);
    else {
      const parts: string[] = [];
      for (const { source, ordinal } of group) {
        const lines = `${role}_file_${ordinal}`;
        const paths = source.files.map(({ path }) => hadoopPath(path));
        await session.files(lines, 'text', paths, [`${ordinal} AS file`, 'value AS line']);
        parts.push(`SELECT file, line FROM ${lines}`);
      }
      const variables = lineVariables(first.source.source);
      const rows = role === 'plays' ? statements.plays_of_lines : statements.tracks_of_lines;
      const tables = {
        csv_lines: parts.join(' UNION ALL '),
        judged_lines: renderQuery(statements.judge_lines, variables),
      };
      await session.view(view, withTables(tables, renderQuery(rows, variables)));
    }
    views.push(view);
  }
  await session.view(name, views.map((view) => `SELECT * FROM ${view}`).join(' UNION ALL '));
}

async function readParquet(
  session: SparkSession,
  statements: SparkStatements,
  role: Exclude<Role, 'locations'>,
  { source, ordinal, prepared }: ClusterSource,
  view: string,
): Promise<void> {
  const rows = `${role}_file_${ordinal}`;
  const paths = prepared ?? source.files.map(({ path }) => path);
  const columns = ROLE_COLUMNS[role].map((column, i) => {
    const own = prepared ? column : source.source.header[source.source.positions[i]!]!;
    return `${quotedName(own)} AS ${column}`;
  });
  if (!prepared) {
    await session.files(`${rows}_types`, 'parquet', paths.map(hadoopPath), ['*']);
    await refuseTypes(session, `${rows}_types`, source);
  }
  await session.files(rows, 'parquet', paths.map(hadoopPath), [`${ordinal} AS file`, ...columns]);
  const sql = role === 'plays' ? statements.plays_of_parquet : statements.tracks_of_parquet;
  const query = renderQuery(sql, { white_space: WHITE_SPACE });
  await session.view(view, withTables({ parquet_rows: `SELECT * FROM ${rows}` }, query));
}

/** The DuckDB expression that reads a CSV file written by the cluster; `columns` by name and type. */
export function clusterCsv(file: string, columns: Readonly<Record<string, 'BIGINT' | 'VARCHAR'>>): string {
  const types = Object.entries(columns).map(([name, type]) => `${literal(name)}: '${type}'`);
  const texts = Object.keys(columns).filter((name) => columns[name] === 'VARCHAR');
  return (
    `read_csv(${literal(file)}, columns = {${types.join(', ')}}, header = false, auto_detect = false, delim = ',', ` +
    `quote = '"', escape = '"', new_line = '\\n', parallel = false, force_not_null = [${texts.map(literal).join(', ')}])`
  );
}
