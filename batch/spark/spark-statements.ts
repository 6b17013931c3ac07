import { readFile } from 'node:fs/promises';

const NAMES = [
  'judge_lines',
  'field_text',
  'read_plays',
  'read_plays_parquet',
  'read_tracks',
  'read_tracks_parquet',
  'rollup_plays',
  'count_files',
  'count_unknown_ids',
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
