-- What select_part.sql gives, to the last byte of its file, of a rollup that lies in the order of its keys: by lists of the names,
-- country_names and licensor_names, since a join would give up that order, and sorting takes as long as all the rest. DuckDB
-- reads a list anew for every 2,048 rows: it is for some hundred names, not for very many.
SELECT
  getvariable('country_names')[(key >> 32) + 1] AS country,
  CASE WHEN key >> 32 < 4 THEN CAST(key >> 32 AS INTEGER) END AS no_country,
  getvariable('licensor_names')[((key >> 10) & 4194303) + 1] AS licensor,
  CASE WHEN (key >> 10) & 4194303 < 4 THEN CAST((key >> 10) & 4194303 AS INTEGER) END AS no_licensor,
  CAST(key & 1023 AS INTEGER) AS played_seconds,
  plays
FROM rollup_parts
