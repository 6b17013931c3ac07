-- What the current chunk came to. Its records must be those that were read.
SELECT
  count(*) AS keys,
  CAST(coalesce(sum(plays), 0) AS BIGINT) AS records,
  CAST(coalesce(sum(plays) FILTER (WHERE key < 0), 0) AS BIGINT) AS rejected,
  CAST(coalesce(sum(plays) FILTER (WHERE key >= 0 AND country_of(key) = 0), 0) AS BIGINT) AS unknown_locations,
  CAST(coalesce(sum(plays) FILTER (WHERE key >= 0 AND licensor_of(key) = 0), 0) AS BIGINT) AS unknown_tracks
FROM rollup_parts
WHERE chunk = getvariable('chunk')
