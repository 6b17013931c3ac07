-- Adds the parts of the rollup up, so that they never outgrow memory. The current file, which begins with first_chunk, stays
-- apart from the files before it.
CREATE OR REPLACE TABLE rollup_parts AS
SELECT
  CAST(CASE WHEN chunk >= getvariable('first_chunk') THEN getvariable('first_chunk') ELSE -1 END AS INTEGER) AS chunk,
  key,
  CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_parts
GROUP BY 1, 2
