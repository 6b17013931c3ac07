-- The plays and the rejected rows, by reason, of the chunk at hand. Their sum must be the records of the chunk.
-- And of the plays those whose track or location is not in its file: licensor 0, country 0.
SELECT
  count(*) AS keys,
  CAST(coalesce(sum(plays) FILTER (WHERE key >= 0), 0) AS BIGINT) AS plays,
  CAST(coalesce(sum(plays) FILTER (WHERE key >= 0 AND (key >> 32) = 0), 0) AS BIGINT) AS unknown_locations,
  CAST(coalesce(sum(plays) FILTER (WHERE key >= 0 AND ((key >> 10) & 4194303) = 0), 0) AS BIGINT) AS unknown_tracks,
  CAST(coalesce(sum(plays) FILTER (WHERE key = -1), 0) AS BIGINT) AS blank_ms,
  CAST(coalesce(sum(plays) FILTER (WHERE key = -2), 0) AS BIGINT) AS not_whole_ms,
  CAST(coalesce(sum(plays) FILTER (WHERE key = -3), 0) AS BIGINT) AS negative_ms,
  CAST(coalesce(sum(plays) FILTER (WHERE key = -4), 0) AS BIGINT) AS too_large_ms
FROM rollup_chunk
