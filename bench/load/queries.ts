/** The paths of the three files. */
export interface Paths {
  readonly plays: string;
  readonly locations: string;
  readonly tracks: string;
}

/** The obvious query for the shares at 60 seconds. */
export function plainShares({ plays, locations, tracks }: Paths): string {
  return `
    SELECT l.country, coalesce(t.licensor, '(unknown)') AS licensor, count(*)::DOUBLE AS plays
    FROM '${plays}' AS p
    JOIN '${locations}' AS l ON p.location_id = l.id
    LEFT JOIN '${tracks}' AS t ON p.track_id = t.id
    WHERE p.played_ms >= 60000
    GROUP BY ALL`;
}

/** The obvious query for plays by second, which answer every threshold. */
export function plainRollup({ plays, locations, tracks }: Paths): string {
  return `
    CREATE TABLE rollup AS
    SELECT l.country, coalesce(t.licensor, '(unknown)') AS licensor, p.played_ms // 1000 AS second, count(*) AS plays
    FROM '${plays}' AS p
    LEFT JOIN '${locations}' AS l ON p.location_id = l.id
    LEFT JOIN '${tracks}' AS t ON p.track_id = t.id
    GROUP BY ALL`;
}

/** The same by a DuckDB expert: declared columns, small integer ids, one packed key. */
export function tunedRollup({ plays, locations, tracks }: Paths): string[] {
  const read = (file: string, columns: string): string =>
    file.endsWith('.parquet')
      ? `read_parquet('${file}')`
      : `read_csv('${file}', columns = {${columns}}, header = true, auto_detect = false, delim = ',', quote = '"')`;
  return [
    'SET preserve_insertion_order = false',
    "SET disabled_optimizers = 'build_side_probe_side'",
    `CREATE TABLE locations_text AS FROM ${read(locations, "'id': 'VARCHAR', 'country': 'VARCHAR'")}`,
    `CREATE TABLE tracks_text AS FROM ${read(tracks, "'id': 'VARCHAR', 'licensor': 'VARCHAR'")}`,
    `CREATE TABLE countries AS
     SELECT country, row_number() OVER (ORDER BY country) AS country_id FROM (SELECT DISTINCT country FROM locations_text)`,
    `CREATE TABLE licensors AS
     SELECT licensor, row_number() OVER (ORDER BY licensor) AS licensor_id FROM (SELECT DISTINCT licensor FROM tracks_text)`,
    'CREATE TABLE locations AS SELECT id, country_id FROM locations_text JOIN countries USING (country)',
    'CREATE TABLE tracks AS SELECT id, licensor_id FROM tracks_text JOIN licensors USING (licensor)',
    `CREATE TABLE packed AS
     SELECT (coalesce(l.country_id, 0) * 4194304 + coalesce(t.licensor_id, 0)) * 1024 + least(p.played_ms // 1000, 601) AS key, count(*) AS plays
     FROM ${read(plays, "'location_id': 'VARCHAR', 'track_id': 'VARCHAR', 'played_ms': 'BIGINT'")} AS p
     LEFT JOIN locations AS l ON p.location_id = l.id
     LEFT JOIN tracks AS t ON p.track_id = t.id
     GROUP BY key`,
    `CREATE VIEW rollup AS
     SELECT country, coalesce(licensor, '(unknown)') AS licensor, key & 1023 AS second, plays
     FROM packed
     LEFT JOIN countries ON country_id = key >> 32
     LEFT JOIN licensors ON licensor_id = (key >> 10) & 4194303`,
  ];
}

/** The shares at 60 seconds from a rollup, to compare counts; not measured. */
export const SHARES_OF_ROLLUP = `
  SELECT country, licensor, sum(plays)::DOUBLE AS plays
  FROM rollup
  WHERE second >= 60 AND country IS NOT NULL
  GROUP BY ALL`;
