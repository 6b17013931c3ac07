-- Adds the plays of the chunk at hand whose location or track is not in its file, by that id. A blank id is no id, and a
-- row that is rejected is no play.
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
