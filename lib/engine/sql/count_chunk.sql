-- Counts the plays of the current chunk by (country, licensor, whole second); plays are counted, never stored.
INSERT INTO rollup_parts
SELECT getvariable('chunk') AS chunk, key, count(*) AS plays
FROM keyed_plays
GROUP BY key
