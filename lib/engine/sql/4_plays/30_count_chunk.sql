-- The keys of the current chunk's plays, not grouped yet: grouping by the key alone is faster (create_rollup.sql).
CREATE OR REPLACE TEMP TABLE rollup_chunk AS
SELECT key, unknown_location, unknown_track, CAST(1 AS BIGINT) AS plays
FROM keyed_plays
