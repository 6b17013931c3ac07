-- What each play of the current chunk is counted under: not grouped yet, which is faster by the key alone (create_rollup.sql).
CREATE OR REPLACE TEMP TABLE rollup_chunk AS
SELECT key, unknown_location, unknown_track, CAST(1 AS BIGINT) AS plays
FROM keyed_plays
