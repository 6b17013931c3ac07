-- The plays of each file by why they have no country or no known licensor and by whole second.
SELECT file_number, country_kind, licensor_kind, played_seconds, CAST(sum(plays) AS BIGINT) AS plays
FROM file_plays
GROUP BY file_number, country_kind, licensor_kind, played_seconds
ORDER BY file_number, country_kind, licensor_kind, played_seconds
