-- Counts the plays of the chunk at hand whose location or track is not in its file, by that id. Run only for a chunk
-- that has such plays. A blank id is no id, and a row that is rejected (see rollup_chunk) is no play; that is checked
-- last, of the few rows that are left.
INSERT INTO unknown_ids
SELECT
  CASE WHEN location_id IS NULL THEN 'track' ELSE 'location' END AS kind,
  coalesce(location_id, track_id) AS id,
  plays
FROM (
  SELECT
    location_id,
    track_id,
    count(*) FILTER (
      WHERE regexp_full_match(played_ms, '[0-9]+') AND TRY_CAST(played_ms AS BIGINT) <= 9007199254740992
    ) AS plays
  FROM (
    SELECT
      CASE WHEN l.id IS NULL THEN nullif(p.location_id, '') END AS location_id,
      CASE WHEN t.id IS NULL THEN nullif(p.track_id, '') END AS track_id,
      p.played_ms
    FROM plays_chunk AS p
    LEFT JOIN locations AS l ON p.location_id = l.id
    LEFT JOIN tracks AS t ON p.track_id = t.id
    WHERE l.id IS NULL OR t.id IS NULL
  ) AS missing
  GROUP BY GROUPING SETS ((location_id), (track_id))
) AS counted
WHERE plays > 0 AND (location_id IS NOT NULL OR track_id IS NOT NULL)
