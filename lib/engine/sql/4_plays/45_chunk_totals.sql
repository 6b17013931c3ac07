-- Totals of the current chunk: its records (which must equal those read), rejected rows by reason, plays with an
-- unknown id, and the sizes of the tables.
SELECT
  CAST(coalesce(sum(plays), 0) AS BIGINT) AS records,
  CAST(coalesce(sum(plays) FILTER (WHERE key = -1), 0) AS BIGINT) AS rejected_1,
  CAST(coalesce(sum(plays) FILTER (WHERE key = -2), 0) AS BIGINT) AS rejected_2,
  CAST(coalesce(sum(plays) FILTER (WHERE key = -3), 0) AS BIGINT) AS rejected_3,
  CAST(coalesce(sum(plays) FILTER (WHERE key = -4), 0) AS BIGINT) AS rejected_4,
  CAST(coalesce(sum(plays) FILTER (WHERE key >= 0 AND country_of(key) = 0), 0) AS BIGINT) AS unknown_locations,
  CAST(coalesce(sum(plays) FILTER (WHERE key >= 0 AND licensor_of(key) = 0), 0) AS BIGINT) AS unknown_tracks,
  (SELECT count(*) FROM unknown_ids) AS unknown_ids,
  (SELECT count(*) FROM rollup_parts) AS parts
FROM rollup_chunk
