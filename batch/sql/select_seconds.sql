-- Plays with a country by whole second and by why their licensor is unknown; 4 stands for a known one.
SELECT coalesce(no_licensor, 4) AS licensor_kind, played_seconds, CAST(sum(plays) AS BIGINT) AS plays
FROM dataset
WHERE country IS NOT NULL
GROUP BY coalesce(no_licensor, 4), played_seconds
ORDER BY licensor_kind, played_seconds
