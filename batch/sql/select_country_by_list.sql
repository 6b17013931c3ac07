-- Byte for byte the file of select_country.sql, for a few thousand names: a list, licensor_names, replaces the join,
-- so that only small numbers are sorted. See select_part_in_order.sql.
SELECT
  getvariable('licensor_names')[(r.place >> 10) + 1] AS licensor,
  second_of(r.place) AS played_seconds,
  r.plays
FROM (
  SELECT CAST(second_of(key) AS INTEGER) AS place, CAST(sum(plays) AS BIGINT) AS plays
  FROM rollup
  WHERE key >= getvariable('first_key') AND key < getvariable('first_key') + 4096
  GROUP BY place
  UNION ALL
  SELECT CAST(key - getvariable('first_key') AS INTEGER) AS place, plays
  FROM rollup
  WHERE key >= getvariable('first_key') + 4096 AND key < getvariable('first_key') + 4294967296
  ORDER BY place
) AS r
