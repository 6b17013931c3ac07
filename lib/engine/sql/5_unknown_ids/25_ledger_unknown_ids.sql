-- How many unknown ids there are of each kind, and their plays.
SELECT kind, count(*) AS ids, CAST(sum(plays) AS BIGINT) AS plays
FROM unknown_ids
GROUP BY kind
