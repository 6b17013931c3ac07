-- Has the locations that the chunk at hand names stand before all locations: a temporary table comes before another of its name.
-- The engine then builds the join's hash table on some thousand ids, where all of them would take longer than the chunk does.
CREATE TEMP TABLE locations AS
SELECT *
FROM locations
WHERE id IN (SELECT location_id FROM plays_chunk)
