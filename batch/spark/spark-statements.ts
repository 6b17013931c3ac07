import { readFile } from 'node:fs/promises';

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
  const texts = await Promise.all(
    NAMES.map(
      async (name) => [name, await readFile(new URL(`sql/${name}.sql`, import.meta.url), 'utf8')] as const,
    ),
  );
  return Object.fromEntries(texts) as SparkStatements;
}
