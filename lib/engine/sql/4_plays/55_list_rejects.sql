-- The first rejected records of the current chunk, with ordinal and reason.
SELECT record, location_id_text AS location_id, track_id_text AS track_id, played_ms, -key AS reason
FROM keyed_plays
WHERE key < 0
ORDER BY record
LIMIT 10000
