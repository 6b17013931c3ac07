import { randomUUID } from 'node:crypto';
import { EngineError } from './connector';
import { literal } from './lock-down';

/** The catalog name of an attached database file. MotherDuck requires the database's own. */
const FILE_CATALOG = 'market_share_work';
/** Where the MotherDuck extension looks for its token. */
const TOKENS = ['motherduck_token', 'MOTHERDUCK_TOKEN'];

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function attachMotherDuck(run: (sql: string) => Promise<void>, database: string): Promise<string> {
  // Without a token the extension would open a browser and wait for a login.
  if (!TOKENS.some((name) => process.env[name]))
    throw new EngineError(
      `${database} needs a token of MotherDuck.\n  Set the environment variable ${TOKENS[0]} to it.`,
    );
  try {
    await run('INSTALL motherduck');
    await run('LOAD motherduck');
  } catch (cause) {
    throw new EngineError(
      'DuckDB could not get its extension for MotherDuck, which it downloads from extensions.duckdb.org.\n' +
        `  Check that this machine reaches it; or leave --database out to compute here. ${textOf(cause).split('\n')[0]}`,
      { cause },
    );
  }
  await run(`ATTACH ${literal(database)}`);
  return database.slice('md:'.length);
}

/**
 * Makes an engine that is not locked yet keep its tables in a database: a DuckDB file, created if missing, or
 * `md:NAME` at MotherDuck. They have a schema of their own, so nothing else in the database is touched.
 *
 * @returns the statements that drop the schema.
 * @throws EngineError with a remedy when the database cannot be opened.
 */
export async function workInDatabase(
  run: (sql: string) => Promise<void>,
  database: string,
): Promise<readonly string[]> {
  let catalog = FILE_CATALOG;
  try {
    if (database.startsWith('md:')) catalog = await attachMotherDuck(run, database);
    else await run(`ATTACH ${literal(database)} AS ${quoted(catalog)}`);
    const schema = `${quoted(catalog)}.${quoted(`market_share_${randomUUID()}`)}`;
    await run(`CREATE SCHEMA ${schema}`);
    await run(`USE ${schema}`);
    return [`DROP SCHEMA ${schema} CASCADE`];
  } catch (cause) {
    if (cause instanceof EngineError) throw cause;
    throw new EngineError(
      `The database ${database} cannot be opened.\n  Check its name, and that nobody else has it open. ${textOf(cause).split('\n')[0]}`,
      { cause },
    );
  }
}
