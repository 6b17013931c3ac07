-- The plays of the chunk at hand of a Parquet table as text, in the order of the file: read_plays.sql for files that have
-- types. A number is what it is as text; texts are trimmed of outer white space, as the intake does it in CSV.
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
