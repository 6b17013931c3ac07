-- Has the tracks that the chunk at hand names stand before all tracks: a temporary table comes before another of its name.
-- The engine then builds the join's hash table on some thousand ids, where all of them would take longer than the chunk does.
CREATE TEMP TABLE tracks AS
SELECT *
FROM tracks
WHERE id IN (SELECT track_id FROM plays_chunk)
