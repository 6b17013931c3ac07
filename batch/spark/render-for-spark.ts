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

const MACRO = /^CREATE OR REPLACE TEMP MACRO (\w+)\(\w+\) AS\n/;

/**
 * Renders a macro for Spark, as a function of the session.
 *
 * @param signature its argument with the type, and the type of what it returns: Spark wants them, DuckDB does not.
 * @throws Error when it is another kind of statement.
 */
export function renderMacro(
  sql: string,
  { argument, returns }: { argument: string; returns: string },
): string {
  const text = renderQuery(sql);
  const name = MACRO.exec(text)?.[1];
  if (name === undefined) throw new Error(`No macro: ${text.slice(0, 80)}`);
  return `CREATE OR REPLACE TEMPORARY FUNCTION ${name}(${argument}) RETURNS ${returns} RETURN ${text.replace(MACRO, '')}`;
}
