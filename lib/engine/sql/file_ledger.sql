-- Where the rows of the current file went: its plays by why they have no country or no known licensor (4 stands for any country
-- or licensor) and by whole second; its rejected rows by their reason, which is minus the kind.
SELECT
  CASE WHEN key < 0 THEN key ELSE least(country_of(key), 4) END AS country_kind,
  CASE WHEN key < 0 THEN 0 ELSE least(licensor_of(key), 4) END AS licensor_kind,
  CASE WHEN key < 0 THEN 0 ELSE second_of(key) END AS played_seconds,
  CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_parts
WHERE chunk >= getvariable('first_chunk')
GROUP BY 1, 2, 3
