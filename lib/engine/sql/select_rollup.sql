-- The rollup: plays by country, licensor and whole second. It answers every whole-second threshold.
SELECT
  key >> 32 AS country_id,
  (key >> 10) & 4194303 AS licensor_id,
  key & 1023 AS played_seconds,
  CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_parts
GROUP BY key
ORDER BY key
