-- Adds the plays of the chunk at hand to those of its file.
INSERT INTO file_plays
SELECT
  getvariable('file_number') AS file_number,
  country_kind,
  licensor_kind,
  played_seconds,
  CAST(sum(plays) AS BIGINT) AS plays
FROM (
  SELECT
    least(key >> 32, 4) AS country_kind,
    least((key >> 10) & 4194303, 4) AS licensor_kind,
    key & 1023 AS played_seconds,
    plays
  FROM rollup_chunk
  WHERE key >= 0
) AS kinds
GROUP BY country_kind, licensor_kind, played_seconds
