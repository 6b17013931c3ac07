-- Where the plays of the current file went: by why they have no country or no known licensor (4 stands for any country or licensor)
-- and by whole second. With a single file the rollup says it.
SELECT
  least(country_of(key), 4) AS country_id,
  least(licensor_of(key), 4) AS licensor_id,
  second_of(key) AS played_seconds,
  CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_parts
WHERE chunk >= getvariable('first_chunk')
GROUP BY 1, 2, 3
