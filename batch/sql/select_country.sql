-- The rollup of one country. The unknown licensor is NULL, whatever the reason. The others stand in the dataset once and in order
-- already, and keep it: to bring them together and sort them again would take as long as all the rest.
SELECT CAST(NULL AS VARCHAR) AS licensor, played_seconds, plays
FROM (
  SELECT played_seconds, CAST(sum(plays) AS BIGINT) AS plays
  FROM dataset
  WHERE country = getvariable('country') AND licensor IS NULL
  GROUP BY played_seconds
  ORDER BY played_seconds
) AS unknown
UNION ALL
SELECT licensor, played_seconds, plays
FROM dataset
WHERE country = getvariable('country') AND licensor IS NOT NULL
