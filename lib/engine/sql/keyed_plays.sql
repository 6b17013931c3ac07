-- What each play of the chunk at hand is counted under. It decides money, and stands here once: DuckDB and Spark both run it.
-- A row whose played_ms is rejected is counted under minus its reason.
-- A second has 1000 units of played_ms, unless the user has chosen to read it as seconds or microseconds.
-- Seconds above 600 share the bucket 601. The key is (country * 2^22 + licensor) * 2^10 + second.
-- Ids that no dimension file has are kept beside it once there are any; until then they are null, which costs nothing.
CREATE OR REPLACE TEMP VIEW keyed_plays AS
SELECT
  p.*,
  CASE
    WHEN p.reject_reason > 0 THEN -p.reject_reason
    ELSE (
      coalesce(l.country_id, CASE WHEN p.location_id = '' THEN 1 ELSE 0 END) * 4194304
      + coalesce(t.licensor_id, CASE WHEN p.track_id = '' THEN 1 ELSE 0 END)
    ) * 1024 + CAST(least(floor(p.played / getvariable('units_per_second')), 601) AS BIGINT)
  END AS key,
  CASE
    WHEN getvariable('keep_unknown_ids') AND p.reject_reason = 0 AND l.id IS NULL THEN nullif(p.location_id, '')
  END AS unknown_location,
  CASE
    WHEN getvariable('keep_unknown_ids') AND p.reject_reason = 0 AND t.id IS NULL THEN nullif(p.track_id, '')
  END AS unknown_track
FROM (
  SELECT
    *,
    TRY_CAST(played_ms AS BIGINT) AS played,
    reject_reason(played_ms) AS reject_reason
  FROM plays_chunk
) AS p
LEFT JOIN locations AS l ON p.location_id = l.id
LEFT JOIN tracks AS t ON p.track_id = t.id
