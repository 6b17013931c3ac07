-- How many rows of a whole CSV file were counted, and whether the intake might read one differently: one that is rejected, or has
-- an unknown id. All other ids are trimmed and valid, as those of the dimensions are.
SELECT
  CAST(coalesce(sum(plays), 0) AS BIGINT) AS records,
  coalesce(min(key) < -100, false) OR EXISTS (
    SELECT 1
    FROM (
      SELECT DISTINCT unknown_location AS id FROM rollup_chunk WHERE unknown_location IS NOT NULL
      UNION ALL
      SELECT DISTINCT unknown_track AS id FROM rollup_chunk WHERE unknown_track IS NOT NULL
    ) AS unknown_ids
    WHERE maybe_odd(id)
  ) AS odd
FROM rollup_chunk
