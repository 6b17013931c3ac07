-- Adds the plays of the current chunk to the rollup: by key, but not grouped yet, since all are grouped at the end.
INSERT INTO rollup_parts
SELECT getvariable('chunk') AS chunk, key, plays
FROM rollup_chunk
WHERE key >= 0
