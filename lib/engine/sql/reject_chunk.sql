-- The records of the chunk at hand whose played_ms is not a whole number of milliseconds, by their ordinal in the chunk.
SELECT record, location_id_text AS location_id, track_id_text AS track_id, played_ms
FROM (
  SELECT row_number() OVER () - 1 AS record, location_id_text, track_id_text, played_ms
  FROM plays_chunk
) AS numbered
WHERE NOT regexp_full_match(played_ms, '[0-9]+')
  OR coalesce(TRY_CAST(played_ms AS BIGINT) > 9007199254740992, true)
ORDER BY record
LIMIT 10000
