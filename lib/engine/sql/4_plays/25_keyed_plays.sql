-- The key that each play of the current chunk is counted under. This decides money and is written once: the count,
-- the lists of plays and rejected rows, and Spark select from it. A rejected row has its negated reason as key.
-- Unknown location and track ids are beside the key.
CREATE OR REPLACE TEMP VIEW keyed_plays AS
SELECT /*+ BROADCAST(l) */
  p.*,
  CASE
    WHEN p.reject_reason > 0 THEN -p.reject_reason
    ELSE rollup_key(
      coalesce(l.country_id, CASE WHEN p.location_id = '' THEN 1 ELSE 0 END),
      coalesce(t.licensor_id, CASE WHEN p.track_id = '' THEN 1 ELSE 0 END),
      whole_second(p.played_ms)
    )
  END AS key,
  CASE WHEN p.reject_reason = 0 AND l.country_id IS NULL THEN nullif(p.location_id, '') END AS unknown_location,
  CASE WHEN p.reject_reason = 0 AND t.licensor_id IS NULL THEN nullif(p.track_id, '') END AS unknown_track
FROM (
  SELECT *, reject_reason(played_ms) AS reject_reason, joined_track(location_id, track_id, played_ms) AS joined_track
  FROM plays_chunk
) AS p
LEFT JOIN locations AS l ON p.location_id = l.id
LEFT JOIN tracks AS t ON p.joined_track = t.id
