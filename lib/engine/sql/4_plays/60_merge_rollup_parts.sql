-- Merges the rollup's parts to bound memory. The current file, from first_chunk on, stays apart from earlier ones.
CREATE OR REPLACE TABLE rollup_parts AS
SELECT
  CAST(CASE WHEN chunk >= getvariable('first_chunk') THEN getvariable('first_chunk') ELSE -1 END AS INTEGER) AS chunk,
  key,
  CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_parts
GROUP BY 1, 2
