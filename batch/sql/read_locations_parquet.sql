-- The locations of the chunk at hand of a Parquet table as text, in the order of the file: read_locations.sql for files
-- that have types.
CREATE OR REPLACE TEMP VIEW locations_chunk AS
SELECT
  CASE
    WHEN getvariable('ignore_case') THEN nfc_normalize(lower(nfc_normalize(id)))
    ELSE id
  END AS id,
  country
FROM (
  SELECT
    trim(coalesce(id, ''), getvariable('white_space')) AS id,
    trim(coalesce(country, ''), getvariable('white_space')) AS country
  FROM parquet_chunk
) AS read
