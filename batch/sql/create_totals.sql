-- Plays by country and licensor, or why there is none, at the usual thresholds.
CREATE OR REPLACE TABLE totals AS
SELECT
  country,
  no_country,
  licensor,
  no_licensor,
  CAST(sum(plays) AS BIGINT) AS plays_0,
  CAST(coalesce(sum(plays) FILTER (WHERE played_seconds >= 30), 0) AS BIGINT) AS plays_30,
  CAST(coalesce(sum(plays) FILTER (WHERE played_seconds >= 60), 0) AS BIGINT) AS plays_60,
  CAST(coalesce(sum(plays) FILTER (WHERE played_seconds >= 90), 0) AS BIGINT) AS plays_90
FROM dataset
GROUP BY country, no_country, licensor, no_licensor
ORDER BY country NULLS FIRST, no_country, licensor NULLS FIRST, no_licensor
