-- Counts the plays of a whole CSV file under what count_chunk.sql gives; and of each count the bytes that the fields take, those of
-- the longest row, and whether a rejected row has a field that the intake may read otherwise.
CREATE OR REPLACE TEMP TABLE rollup_chunk AS
SELECT
  key,
  unknown_location,
  unknown_track,
  count(*) AS plays,
  sum(row_bytes) AS bytes,
  max(row_bytes) AS longest,
  bool_or(odd) AS odd
FROM (
  SELECT
    key,
    unknown_location,
    unknown_track,
    -- Narrow, so that its sum takes little room in each of the millions of counts.
    CAST(strlen(location_id_text) + strlen(track_id_text) + strlen(played_ms) AS INTEGER) AS row_bytes,
    CASE
      WHEN reject_reason > 0
        THEN maybe_odd(location_id_text) OR maybe_odd(track_id_text) OR maybe_odd(played_ms)
      ELSE false
    END AS odd
  FROM keyed_plays
) AS measured
GROUP BY key, unknown_location, unknown_track
