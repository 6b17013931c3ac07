-- The plays whose location or track is not in its file, by that id: as add_unknown_ids.sql and merge_unknown_ids.sql do it
-- chunk by chunk.
SELECT 'location' AS kind, unknown_location AS id, CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_chunk
WHERE unknown_location IS NOT NULL
GROUP BY unknown_location
UNION ALL
SELECT 'track' AS kind, unknown_track AS id, CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_chunk
WHERE unknown_track IS NOT NULL
GROUP BY unknown_track
