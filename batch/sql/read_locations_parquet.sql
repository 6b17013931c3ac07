-- The locations of the current Parquet chunk as text, in file order: read_locations.sql for typed files.
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
