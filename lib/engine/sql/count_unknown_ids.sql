-- How many rows of unknown ids there are, of each kind.
SELECT kind, count(*) AS ids
FROM unknown_ids
GROUP BY kind
