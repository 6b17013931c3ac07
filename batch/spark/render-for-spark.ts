import type { MacroName } from '@/lib/engine/statements';

/** What stands for a `getvariable('…')` of a statement. */
export type SqlValue = string | number | boolean | readonly string[];

/** Writes a value as a literal of Spark SQL, in which a backslash escapes. */
export function sparkLiteral(value: SqlValue): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return `array(${value.map(sparkLiteral).join(', ')})`;
  const text = value
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `'${text}'`;
}

/** What a statement makes and the query that it makes it of. */
export interface SparkView {
  readonly name: string;
  readonly query: string;
}

const HEAD = /^CREATE OR REPLACE (?:TEMP )?(?:TABLE|VIEW) (\w+) AS\n/;

/**
 * Renders a query of this product for Spark: comments before it go (hints inside it stay), variables become literals.
 * The few functions of DuckDB that Spark lacks are defined in the session, so that the text stays the same.
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
 * Renders a statement that makes a table or view of a query. Spark makes a view of it, which may be kept.
 *
 * @throws Error when it is another kind of statement.
 */
export function renderView(sql: string, variables: Readonly<Record<string, SqlValue>> = {}): SparkView {
  const text = renderQuery(sql, variables);
  const name = HEAD.exec(text)?.[1];
  if (name === undefined) throw new Error(`No table or view of a query: ${text.slice(0, 80)}`);
  return { name, query: text.replace(HEAD, '') };
}

/** The functions of DuckDB that the statements use and Spark does not have, as Spark runs them. */
export const DIALECT: readonly string[] = [
  // A closing $ would let a last newline pass.
  `CREATE OR REPLACE TEMPORARY FUNCTION regexp_full_match(text STRING, pattern STRING) RETURNS BOOLEAN
   RETURN regexp_like(text, concat('^(?:', pattern, ')\\\\z'))`,
];

const MACRO = /^CREATE OR REPLACE MACRO (\w+)\(([\w, ]+)\) AS\n/;

/** Macros that Spark has in another form. */
export const SPARK_MACROS: Partial<Readonly<Record<MacroName, string>>> = {
  // A play without a track id matches none, but all of them must not go to one task.
  joined_track: `CREATE OR REPLACE TEMPORARY FUNCTION joined_track(location_id STRING, track_id STRING, played_ms STRING)
   RETURNS STRING
   RETURN CASE WHEN track_id = '' THEN concat('\\u0000', pmod(xxhash64(location_id, played_ms), 997)) ELSE track_id END`,
};

/**
 * Renders a macro for Spark, as a function of the session. Spark wants types: all are whole numbers but the text of a play's
 * length.
 *
 * @throws Error when it is another kind of statement.
 */
export function renderMacro(sql: string, variables: Readonly<Record<string, SqlValue>>): string {
  const text = renderQuery(sql, variables);
  const [, name, list] = MACRO.exec(text) ?? [];
  if (name === undefined || list === undefined) throw new Error(`No macro: ${text.slice(0, 80)}`);
  const typed = list.split(', ').map((one) => `${one} ${one === 'played_ms' ? 'STRING' : 'BIGINT'}`);
  return `CREATE OR REPLACE TEMPORARY FUNCTION ${name}(${typed.join(', ')}) RETURNS BIGINT RETURN ${text.replace(MACRO, '')}`;
}
