-- Adds what was counted with ids to the rollup.
INSERT INTO rollup_parts
SELECT getvariable('chunk') AS chunk, key, plays
FROM rollup_chunk
