-- Numbers the licensors in order of their names. 0 to 3 are the reasons for having no known licensor:
-- 0 track not in tracks, 1 blank track id, 2 track with conflicting licensors, 3 track with a blank licensor.
CREATE OR REPLACE TABLE licensors AS
SELECT CAST(row_number() OVER (ORDER BY licensor) + 3 AS BIGINT) AS licensor_id, licensor
FROM (SELECT DISTINCT licensor FROM tracks_text WHERE licensor <> '') AS names
