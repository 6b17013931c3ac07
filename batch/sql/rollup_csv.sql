-- Counts the plays of a whole CSV file by the keys of count_chunk.sql; for each count also the bytes of its fields,
-- of the longest row, and whether a rejected row has a field the intake might read differently.
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
    -- Narrow, to keep the sum small in each of millions of counts.
    CAST(strlen(location_id_text) + strlen(track_id_text) + strlen(played_ms) AS INTEGER) AS row_bytes,
    CASE
      WHEN reject_reason > 0
        THEN maybe_odd(location_id_text) OR maybe_odd(track_id_text) OR maybe_odd(played_ms)
      ELSE false
    END AS odd
  FROM keyed_plays
) AS measured
GROUP BY key, unknown_location, unknown_track
