-- The same with the ids that no file has, which costs a sixth more: for the chunks from the first on that has any.
CREATE OR REPLACE TEMP TABLE rollup_chunk AS
SELECT key, unknown_location, unknown_track, count(*) AS plays
FROM keyed_plays
GROUP BY key, unknown_location, unknown_track
