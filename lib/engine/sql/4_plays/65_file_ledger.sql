-- The current file's plays by the reason for having no country or known licensor (4 means there is one) and by whole
-- second. For a single file the rollup has this.
SELECT
  least(country_of(key), 4) AS country_id,
  least(licensor_of(key), 4) AS licensor_id,
  second_of(key) AS played_seconds,
  CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_parts
WHERE chunk >= getvariable('first_chunk')
GROUP BY 1, 2, 3
