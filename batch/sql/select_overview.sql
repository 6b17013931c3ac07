-- The overview: for each licensor that has a play of any length in a country its plays at the usual thresholds. The unknown
-- licensor is NULL.
SELECT
  country,
  licensor,
  CAST(sum(plays) AS BIGINT) AS plays_0,
  CAST(coalesce(sum(plays) FILTER (WHERE played_seconds >= 30), 0) AS BIGINT) AS plays_30,
  CAST(coalesce(sum(plays) FILTER (WHERE played_seconds >= 60), 0) AS BIGINT) AS plays_60,
  CAST(coalesce(sum(plays) FILTER (WHERE played_seconds >= 90), 0) AS BIGINT) AS plays_90
FROM dataset
WHERE country IS NOT NULL
GROUP BY country, licensor
ORDER BY country, licensor NULLS FIRST
