-- The plays of the current chunk as text, in file order. Everything is read as text: a typed read would silently turn
-- 1000.5 into 1001 and 0x10 into 16. The chunk has no header, and only whole, trimmed records.
-- location_id and track_id are as compared (compared_id.sql); the two …_text columns are as in the file.
-- The buffer is small, so that each thread gets several of a chunk.
-- DuckDB reads a blank field as NULL. Its force_not_null applies to the wrong columns unless all are selected.
-- The newline is given: otherwise DuckDB would detect it, and could take one inside quotes.
CREATE OR REPLACE TEMP VIEW plays_read AS
SELECT
  compared_id(location_id_text) AS location_id,
  compared_id(track_id_text) AS track_id,
  location_id_text,
  track_id_text,
  played_ms
FROM (
  SELECT
    coalesce(location_id, '') AS location_id_text,
    coalesce(track_id, '') AS track_id_text,
    coalesce(played_ms, '') AS played_ms
  FROM read_csv(
    getvariable('chunk_files'),
    columns = getvariable('chunk_columns'),
    delim = getvariable('chunk_delimiter'),
    new_line = getvariable('chunk_newline'),
    quote = '"',
    escape = '"',
    header = false,
    auto_detect = false,
    max_line_size = 4194304,
    buffer_size = 8388608
  )
) AS read
