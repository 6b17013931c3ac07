-- Adds plays of unknown ids that the counting kernel has counted; they come as a file at hand: kind, id, plays.
INSERT INTO unknown_ids
SELECT kind, id, CAST(plays AS BIGINT) AS plays
FROM read_csv(
  getvariable('chunk_files'),
  columns = {'kind': 'VARCHAR', 'id': 'VARCHAR', 'plays': 'BIGINT'},
  delim = ',',
  new_line = '\n',
  quote = '"',
  escape = '"',
  header = false,
  auto_detect = false,
  max_line_size = 4194304
)
