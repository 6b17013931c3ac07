-- The tracks of the chunk at hand as text, in the order of the file. Everything is read as text: a typed read would
-- turn 1000.5 into 1001 and 0x10 into 16 without a word. The chunk has no header, and whole, trimmed records only.
-- The id is as it is compared: compared_id.sql.
-- DuckDB reads a blank field as null. Its force_not_null applies to the wrong columns where not all of them are selected.
-- The newline is told: DuckDB would look for it even so, and take one inside quotes for it.
-- The buffer is small, so that each thread gets several of a chunk.
CREATE OR REPLACE TEMP VIEW tracks_chunk AS
SELECT
  compared_id(coalesce(id, '')) AS id,
  present_text(coalesce(licensor, '')) AS licensor
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
