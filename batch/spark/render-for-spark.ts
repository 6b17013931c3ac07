import type { MacroName } from '@/lib/engine/statements';

/** The value of a `getvariable('…')` in a statement. */
export type SqlValue = string | number | boolean | readonly string[];

/** A Spark SQL literal, in which backslash is the escape character. */
function sparkLiteral(value: SqlValue): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return `array(${value.map(sparkLiteral).join(', ')})`;
  const text = value
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `'${text}'`;
}

/** What a statement creates, and from which query. */
export interface SparkView {
  readonly name: string;
  readonly query: string;
}

const HEAD = /^CREATE OR REPLACE (?:TEMP )?(?:TABLE|VIEW) (\w+) AS\n/;

/**
 * Renders a query for Spark: leading comments are dropped (hints inside stay), variables become literals. DuckDB
 * functions that Spark lacks are defined in the session, so the text stays the same.
 *
 * @throws Error when a variable has no value.
 */
export function renderQuery(sql: string, variables: Readonly<Record<string, SqlValue>> = {}): string {
  return sql.replace(/^(?:--.*\n)+/, '').replace(/getvariable\('(\w+)'\)/g, (_, name: string) => {
    const value = variables[name];
    if (value === undefined) throw new Error(`The variable ${name} has no value`);
    return sparkLiteral(value);
  });
}

/**
 * Renders a statement that creates a table or view. On Spark it is a view, which may be cached.
 *
 * @throws Error for any other statement.
 */
export function renderView(sql: string, variables: Readonly<Record<string, SqlValue>> = {}): SparkView {
  const text = renderQuery(sql, variables);
  const name = HEAD.exec(text)?.[1];
  if (name === undefined) throw new Error(`No table or view of a query: ${text.slice(0, 80)}`);
  return { name, query: text.replace(HEAD, '') };
}

/** DuckDB functions used by the statements that Spark lacks. */
export const DIALECT: readonly string[] = [
  // A closing $ would accept a final newline.
  `CREATE OR REPLACE TEMPORARY FUNCTION regexp_full_match(text STRING, pattern STRING) RETURNS BOOLEAN
   RETURN regexp_like(text, concat('^(?:', pattern, ')\\\\z'))`,
];

const MACRO = /^CREATE OR REPLACE MACRO (\w+)\(([\w, ]+)\) AS\n/;

/** Macros that are different on Spark. */
export const SPARK_MACROS: Partial<Readonly<Record<MacroName, string>>> = {
  // Plays without a track id match none, but must not all go to one task.
  joined_track: `CREATE OR REPLACE TEMPORARY FUNCTION joined_track(location_id STRING, track_id STRING, played_ms STRING)
   RETURNS STRING
   RETURN CASE WHEN track_id = '' THEN concat('\\u0000', pmod(xxhash64(location_id, played_ms), 997)) ELSE track_id END`,
};

/**
 * Renders a macro as a Spark function. Spark needs types: all are integers but the text of a play's length.
 *
 * @throws Error for any other statement.
 */
export function renderMacro(sql: string, variables: Readonly<Record<string, SqlValue>>): string {
  const text = renderQuery(sql, variables);
  const [, name, list] = MACRO.exec(text) ?? [];
  if (name === undefined || list === undefined) throw new Error(`No macro: ${text.slice(0, 80)}`);
  const typed = list.split(', ').map((one) => `${one} ${one === 'played_ms' ? 'STRING' : 'BIGINT'}`);
  return `CREATE OR REPLACE TEMPORARY FUNCTION ${name}(${typed.join(', ')}) RETURNS BIGINT RETURN ${text.replace(MACRO, '')}`;
}
