-- The rollup of a dataset: its parts added up, under the keys of keyed_plays.sql. Counts of one key in several parts become one.
CREATE OR REPLACE TABLE rollup_parts AS
SELECT key, CAST(sum(plays) AS BIGINT) AS plays
FROM (
  SELECT
    (
      coalesce(c.country_id, p.no_country) * 4194304
      + coalesce(l.licensor_id, p.no_licensor)
    ) * 1024 + p.played_seconds AS key,
    p.plays
  FROM part_rows AS p
  LEFT JOIN countries AS c ON p.country = c.country
  LEFT JOIN licensors AS l ON p.licensor = l.licensor
) AS keyed
GROUP BY key
ORDER BY key
