-- Byte for byte the file of select_part.sql, for a rollup stored in key order: lists of names (country_names,
-- licensor_names) replace the joins, which would lose that order, and sorting takes as long as everything else.
-- DuckDB reads a list once every 2,048 rows, so this is for up to a few thousand names.
SELECT
  getvariable('country_names')[country_of(key) + 1] AS country,
  CASE WHEN country_of(key) < 4 THEN CAST(country_of(key) AS INTEGER) END AS no_country,
  getvariable('licensor_names')[licensor_of(key) + 1] AS licensor,
  CASE WHEN licensor_of(key) < 4 THEN CAST(licensor_of(key) AS INTEGER) END AS no_licensor,
  CAST(second_of(key) AS INTEGER) AS played_seconds,
  plays
FROM rollup
