-- The unknown ids of the chunk at hand, to be compared with those that the counting kernel found in it.
SELECT 'location' AS kind, unknown_location AS id, CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_chunk
WHERE unknown_location IS NOT NULL
GROUP BY unknown_location
UNION ALL
SELECT 'track' AS kind, unknown_track AS id, CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_chunk
WHERE unknown_track IS NOT NULL
GROUP BY unknown_track
