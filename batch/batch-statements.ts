import { fileURLToPath } from 'node:url';
import { readSqlFolder } from '@/lib/engine/read-statements';

const NAMES = [
  'trimmed',
  'read_plays_parquet',
  'read_locations_parquet',
  'read_tracks_parquet',
  'maybe_line_word',
  'maybe_odd',
  'count_odd_ids',
  'read_plays_csv',
  'rollup_csv',
  'account_csv',
  'select_part',
  'list_country_names',
  'list_licensor_names',
  'select_part_in_order',
  'part_rows',
  'name_part_countries',
  'name_part_licensors',
  'merge_parts',
  'create_totals',
  'select_totals',
  'select_seconds',
  'select_overview',
  'select_country',
  'select_country_by_list',
] as const;

/** The text of each statement in `sql/`: what the command line needs besides the calculation itself. */
export type BatchStatements = Readonly<Record<(typeof NAMES)[number], string>>;

/** Reads the SQL files from disk. */
export async function readBatchStatements(): Promise<BatchStatements> {
  return readSqlFolder(fileURLToPath(new URL('sql', import.meta.url)), NAMES);
}
