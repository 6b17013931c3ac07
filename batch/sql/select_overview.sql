-- The overview: for each licensor with a play of any length in a country its plays at the usual thresholds. The
-- unknown licensor is NULL, whatever the reason.
SELECT
  country,
  licensor,
  CAST(sum(plays_0) AS BIGINT) AS plays_0,
  CAST(sum(plays_30) AS BIGINT) AS plays_30,
  CAST(sum(plays_60) AS BIGINT) AS plays_60,
  CAST(sum(plays_90) AS BIGINT) AS plays_90
FROM totals
WHERE country IS NOT NULL
GROUP BY country, licensor
ORDER BY country, licensor NULLS FIRST
