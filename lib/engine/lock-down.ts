import type { Connector } from './connector';

/** Writes a text as a SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * Sets the engine up and locks it: from here on it reads the given paths and nothing else, loads no extension
 * (DuckDB would download one) and takes no further setting.
 *
 * @param allowed settings that name what may be read, such as `allowed_paths = ['plays.csv']`.
 */
export async function lockDown(connector: Pick<Connector, 'run'>, allowed: string): Promise<void> {
  for (const setting of [
    'autoinstall_known_extensions = false',
    'autoload_known_extensions = false',
    // DuckDB takes a CSV scan for some 42 rows and would build the join's hash table on the plays.
    "disabled_optimizers = 'build_side_probe_side'",
    allowed,
    'enable_external_access = false',
    'lock_configuration = true',
  ]) {
    await connector.run(`SET ${setting}`);
  }
}
