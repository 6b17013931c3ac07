-- The tracks of the chunk at hand of a Parquet table as text, in the order of the file: read_tracks.sql for files that have
-- types.
CREATE OR REPLACE TEMP VIEW tracks_chunk AS
SELECT
  compared_id(id) AS id,
  present_text(licensor) AS licensor
FROM (
  SELECT
    trimmed(id) AS id,
    trimmed(licensor) AS licensor
  FROM parquet_chunk
) AS read
