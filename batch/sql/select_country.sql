-- The rollup of one country. The unknown licensor is NULL, whatever the reason.
SELECT licensor, played_seconds, CAST(sum(plays) AS BIGINT) AS plays
FROM dataset
WHERE country = getvariable('country')
GROUP BY licensor, played_seconds
ORDER BY licensor NULLS FIRST, played_seconds
