-- The plays of the chunk at hand of a Parquet table as text, in the order of the file: read_plays.sql for files that have
-- types. A number is what it is as text; texts are trimmed of outer white space, as the intake does it in CSV.
CREATE OR REPLACE TEMP VIEW plays_chunk AS
SELECT
  CASE
    WHEN getvariable('ignore_case') THEN nfc_normalize(lower(nfc_normalize(location_id_text)))
    ELSE location_id_text
  END AS location_id,
  CASE
    WHEN getvariable('ignore_case') THEN nfc_normalize(lower(nfc_normalize(track_id_text)))
    ELSE track_id_text
  END AS track_id,
  location_id_text,
  track_id_text,
  played_ms
FROM (
  SELECT
    trim(coalesce(location_id, ''), getvariable('white_space')) AS location_id_text,
    trim(coalesce(track_id, ''), getvariable('white_space')) AS track_id_text,
    trim(coalesce(played_ms, ''), getvariable('white_space')) AS played_ms
  FROM parquet_chunk
) AS read
