-- The locations of the chunk at hand of a Parquet table as text, in the order of the file: read_locations.sql for files
-- that have types.
CREATE OR REPLACE TEMP VIEW locations_chunk AS
SELECT
  compared_id(id) AS id,
  present_text(country) AS country
FROM (
  SELECT
    trimmed(id) AS id,
    trimmed(country) AS country
  FROM parquet_chunk
) AS read
