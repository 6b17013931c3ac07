-- Adds the plays of the current chunk to the rollup, counted by (country, licensor, whole second).
INSERT INTO rollup_parts
SELECT getvariable('chunk') AS chunk, key, CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_chunk
WHERE key >= 0
GROUP BY key
