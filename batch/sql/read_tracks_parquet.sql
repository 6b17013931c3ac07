-- The tracks of the current Parquet chunk as text, in file order: read_tracks.sql for typed files.
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
