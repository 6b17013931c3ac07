-- The rollup of a dataset: the sum of its parts, under the keys of keyed_plays.sql.
CREATE OR REPLACE TABLE rollup AS
SELECT key, CAST(sum(plays) AS BIGINT) AS plays
FROM (
  SELECT
    rollup_key(
      coalesce(c.country_id, p.no_country),
      coalesce(l.licensor_id, p.no_licensor),
      p.played_seconds
    ) AS key,
    p.plays
  FROM part_rows AS p
  LEFT JOIN countries AS c ON p.country = c.country
  LEFT JOIN licensors AS l ON p.licensor = l.licensor
) AS keyed
GROUP BY key
ORDER BY key
