-- Totals of a whole CSV file, and whether the intake might read a row differently: one that is rejected, or has an
-- unknown id. All other ids are trimmed and valid, as those of the dimensions are.
SELECT
  CAST(coalesce(sum(plays), 0) AS BIGINT) AS records,
  CAST(coalesce(sum(bytes), 0) AS BIGINT) AS bytes,
  coalesce(max(longest), 0) AS longest,
  coalesce(bool_or(odd), false) OR EXISTS (
    SELECT 1
    FROM (
      SELECT DISTINCT unknown_location AS id FROM rollup_chunk WHERE unknown_location IS NOT NULL
      UNION ALL
      SELECT DISTINCT unknown_track AS id FROM rollup_chunk WHERE unknown_track IS NOT NULL
    ) AS unknown_ids
    WHERE maybe_odd(id)
  ) AS odd
FROM rollup_chunk
