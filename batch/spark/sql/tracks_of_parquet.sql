-- Tracks from Parquet as text.
SELECT
  file,
  0 AS line_reason,
  trim(BOTH getvariable('white_space') FROM coalesce(CAST(id AS STRING), '')) AS id,
  trim(BOTH getvariable('white_space') FROM coalesce(CAST(licensor AS STRING), '')) AS licensor
FROM parquet_rows
