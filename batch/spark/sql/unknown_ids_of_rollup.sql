-- Plays with an unknown location or track, by id: add_unknown_ids.sql and merge_unknown_ids.sql for whole tables.
SELECT 'location' AS kind, unknown_location AS id, CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_chunk
WHERE unknown_location IS NOT NULL
GROUP BY unknown_location
UNION ALL
SELECT 'track' AS kind, unknown_track AS id, CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_chunk
WHERE unknown_track IS NOT NULL
GROUP BY unknown_track
