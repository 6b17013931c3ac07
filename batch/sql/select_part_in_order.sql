-- What select_part.sql gives, to the last byte of its file, of a rollup that lies in the order of its keys: by lists of the names,
-- country_names and licensor_names, since a join would give up that order, and sorting takes as long as all the rest. DuckDB
-- reads a list anew for every 2,048 rows: it is for some hundred names, not for very many.
SELECT
  getvariable('country_names')[country_of(key) + 1] AS country,
  CASE WHEN country_of(key) < 4 THEN CAST(country_of(key) AS INTEGER) END AS no_country,
  getvariable('licensor_names')[licensor_of(key) + 1] AS licensor,
  CASE WHEN licensor_of(key) < 4 THEN CAST(licensor_of(key) AS INTEGER) END AS no_licensor,
  CAST(second_of(key) AS INTEGER) AS played_seconds,
  plays
FROM rollup
