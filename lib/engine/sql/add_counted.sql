-- Adds a chunk to the rollup that is counted by key already.
INSERT INTO rollup_parts
SELECT getvariable('chunk') AS chunk, key, plays
FROM rollup_chunk
WHERE key >= 0
