-- The plays of a whole CSV file as text: the columns of read_plays.sql. The file has a header and no quotes or
-- carriage returns, so every newline ends a row. account_csv.sql tells whether the intake would read it the same.
CREATE OR REPLACE TEMP VIEW plays_read AS
SELECT
  coalesce(location_id, '') AS location_id,
  coalesce(track_id, '') AS track_id,
  coalesce(location_id, '') AS location_id_text,
  coalesce(track_id, '') AS track_id_text,
  coalesce(played_ms, '') AS played_ms
FROM read_csv(
  getvariable('chunk_files'),
  columns = getvariable('chunk_columns'),
  delim = getvariable('chunk_delimiter'),
  new_line = '\n',
  quote = '',
  escape = '',
  header = false,
  skip = 1,
  auto_detect = false,
  compression = 'none',
  hive_partitioning = false,
  union_by_name = false,
  max_line_size = 1048576
)
