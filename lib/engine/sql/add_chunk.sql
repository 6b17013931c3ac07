-- Adds the plays of the chunk at hand to the rollup.
INSERT INTO rollup_parts
SELECT key, plays
FROM rollup_chunk
WHERE key >= 0
