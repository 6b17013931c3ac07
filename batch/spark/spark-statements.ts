import { fileURLToPath } from 'node:url';
import { readSqlFolder } from '@/lib/engine/read-statements';

const NAMES = [
  'judge_lines',
  'field_text',
  'plays_of_lines',
  'plays_of_parquet',
  'tracks_of_lines',
  'tracks_of_parquet',
  'rollup_plays',
  'count_files',
  'unknown_ids_of_rollup',
  'export_cells',
  'export_licensors',
  'export_near_tracks',
  'export_near_tracks_unicode',
  'export_unknown_ids',
] as const;

/** The text of each statement in `sql/`: what only Spark needs, reading and handing over. The calculation is elsewhere. */
export type SparkStatements = Readonly<Record<(typeof NAMES)[number], string>>;

/** Reads the SQL files from disk. */
export async function readSparkStatements(): Promise<SparkStatements> {
  return readSqlFolder(fileURLToPath(new URL('sql', import.meta.url)), NAMES);
}
