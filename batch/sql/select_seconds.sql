-- Plays with a country by whole second and by the reason for an unknown licensor; 4 is a known one.
SELECT licensor_kind, played_seconds, CAST(sum(plays) AS BIGINT) AS plays
FROM (
  SELECT least(licensor_of(key), 4) AS licensor_kind, second_of(key) AS played_seconds, plays
  FROM rollup
  WHERE country_of(key) >= 4
) AS kinds
GROUP BY licensor_kind, played_seconds
ORDER BY licensor_kind, played_seconds
