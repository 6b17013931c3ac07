import type { Connector } from './connector';

/** A SQL string literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * Configures the engine and locks it: from then on it reads only the given paths, loads no extension (which DuckDB
 * would download) and accepts no settings.
 *
 * @param allowed settings for what may be read, such as `allowed_paths = ['plays.csv']`.
 */
export async function lockDown(connector: Pick<Connector, 'run'>, allowed: string): Promise<void> {
  for (const setting of [
    'autoinstall_known_extensions = false',
    'autoload_known_extensions = false',
    // DuckDB estimates 42 rows for a CSV scan and would build the hash table on the plays.
    "disabled_optimizers = 'build_side_probe_side'",
    allowed,
    'enable_external_access = false',
    'lock_configuration = true',
  ]) {
    await connector.run(`SET ${setting}`);
  }
}
