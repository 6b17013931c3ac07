-- The rejected records of the current chunk, by their ordinal in the chunk, with the reason: the first of them.
SELECT record, location_id_text AS location_id, track_id_text AS track_id, played_ms, reason
FROM (
  SELECT *, row_number() OVER () - 1 AS record, reject_reason(played_ms) AS reason
  FROM plays_chunk
) AS judged
WHERE reason > 0
ORDER BY record
LIMIT 10000
