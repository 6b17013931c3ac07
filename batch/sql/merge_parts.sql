-- The rollup of a dataset: its parts added up. Counts of one key in several parts become one.
CREATE OR REPLACE TABLE dataset AS
SELECT country, no_country, licensor, no_licensor, played_seconds, CAST(sum(plays) AS BIGINT) AS plays
FROM read_parquet(getvariable('part_files'))
GROUP BY country, no_country, licensor, no_licensor, played_seconds
ORDER BY country NULLS FIRST, no_country, licensor NULLS FIRST, no_licensor, played_seconds
