-- Adds the current chunk's plays to the rollup by key; they are grouped at the end.
INSERT INTO rollup_parts
SELECT getvariable('chunk') AS chunk, key, plays
FROM rollup_chunk
WHERE key >= 0
