-- The rollup of one country. The unknown licensor is NULL, whatever the reason. The others stand in the dataset once and in order
-- already: ordered by where they stand, they need not be brought together and compared by name again, which takes as long as
-- all the rest. Without the order a file of several row groups would depend on how many threads write it.
SELECT licensor, played_seconds, plays
FROM (
  SELECT
    CAST(NULL AS VARCHAR) AS licensor,
    played_seconds,
    CAST(sum(plays) AS BIGINT) AS plays,
    played_seconds - 1000 AS place
  FROM dataset
  WHERE country = getvariable('country') AND licensor IS NULL
  GROUP BY played_seconds
  UNION ALL
  SELECT licensor, played_seconds, plays, rowid AS place
  FROM dataset
  WHERE country = getvariable('country') AND licensor IS NOT NULL
) AS in_place
ORDER BY place
