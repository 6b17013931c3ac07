-- The plays of the current Parquet chunk as text, in file order: read_plays.sql for typed files. Numbers are cast;
-- texts are trimmed as the intake trims CSV.
CREATE OR REPLACE TEMP VIEW plays_read AS
SELECT
  compared_id(location_id_text) AS location_id,
  compared_id(track_id_text) AS track_id,
  location_id_text,
  track_id_text,
  played_ms
FROM (
  SELECT
    trimmed(location_id) AS location_id_text,
    trimmed(track_id) AS track_id_text,
    trimmed(played_ms) AS played_ms
  FROM parquet_chunk
) AS read
