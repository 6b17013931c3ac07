-- Plays from Parquet as text: numbers are cast, texts trimmed as the intake trims CSV.
SELECT
  file,
  0 AS line_reason,
  trim(BOTH getvariable('white_space') FROM coalesce(CAST(location_id AS STRING), '')) AS location_id,
  trim(BOTH getvariable('white_space') FROM coalesce(CAST(track_id AS STRING), '')) AS track_id,
  trim(BOTH getvariable('white_space') FROM coalesce(CAST(played_ms AS STRING), '')) AS played_ms
FROM parquet_rows
