-- Counts the plays of the chunk at hand by (country, licensor, whole second), as keyed_plays.sql says; plays are counted,
-- never stored.
CREATE OR REPLACE TEMP TABLE rollup_chunk AS
SELECT key, unknown_location, unknown_track, count(*) AS plays
FROM keyed_plays
GROUP BY key, unknown_location, unknown_track
