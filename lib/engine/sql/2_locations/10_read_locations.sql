-- The locations of the current chunk as text, in file order. Everything is read as text: a typed read would silently
-- turn 1000.5 into 1001 and 0x10 into 16. The chunk has no header, and only whole, trimmed records.
-- The id is as compared (compared_id.sql).
-- DuckDB reads a blank field as NULL. Its force_not_null applies to the wrong columns unless all are selected.
-- The newline is given: otherwise DuckDB would detect it, and could take one inside quotes.
-- The buffer is small, so that each thread gets several of a chunk.
CREATE OR REPLACE TEMP VIEW locations_chunk AS
SELECT
  compared_id(coalesce(id, '')) AS id,
  present_text(coalesce(country, '')) AS country
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
