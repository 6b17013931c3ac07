-- The number of unknown ids of each kind, and their plays.
SELECT kind, count(*) AS ids, CAST(sum(plays) AS BIGINT) AS plays
FROM unknown_ids
GROUP BY kind
