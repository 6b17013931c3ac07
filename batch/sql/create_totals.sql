-- Plays by country and licensor, or by reason for having none, at the usual thresholds, in key order: reasons, then
-- names. A pair is the upper part of a key: country_id * 2^22 + licensor_id.
CREATE OR REPLACE TABLE totals AS
SELECT r.pair, c.country, l.licensor, r.plays_0, r.plays_30, r.plays_60, r.plays_90
FROM (
  SELECT
    key >> 10 AS pair,
    CAST(sum(plays) AS BIGINT) AS plays_0,
    CAST(coalesce(sum(plays) FILTER (WHERE second_of(key) >= 30), 0) AS BIGINT) AS plays_30,
    CAST(coalesce(sum(plays) FILTER (WHERE second_of(key) >= 60), 0) AS BIGINT) AS plays_60,
    CAST(coalesce(sum(plays) FILTER (WHERE second_of(key) >= 90), 0) AS BIGINT) AS plays_90
  FROM rollup
  GROUP BY pair
) AS r
LEFT JOIN countries AS c ON r.pair >> 22 = c.country_id
LEFT JOIN licensors AS l ON r.pair & 4194303 = l.licensor_id
ORDER BY r.pair
