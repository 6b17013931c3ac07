-- Counts the plays of a whole CSV file under what count_chunk.sql gives. A rejected row that the intake might read differently is
-- counted 100 below its key, which account_csv.sql looks for: another column would cost as much as reading the file.
CREATE OR REPLACE TEMP TABLE rollup_chunk AS
SELECT
  CASE
    WHEN reject_reason > 0 AND (maybe_odd(location_id_text) OR maybe_odd(track_id_text) OR maybe_odd(played_ms)) THEN key - 100
    ELSE key
  END AS key,
  unknown_location,
  unknown_track,
  count(*) AS plays
FROM keyed_plays
GROUP BY ALL
