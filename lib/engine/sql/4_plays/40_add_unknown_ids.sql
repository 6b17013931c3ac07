-- Adds the current chunk's plays with an unknown location or track, by id. Blank ids and rejected rows do not count.
INSERT INTO unknown_ids
SELECT 'location' AS kind, unknown_location AS id, CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_chunk
WHERE unknown_location IS NOT NULL
GROUP BY unknown_location
UNION ALL
SELECT 'track' AS kind, unknown_track AS id, CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_chunk
WHERE unknown_track IS NOT NULL
GROUP BY unknown_track
