-- Merges the counts of repeated unknown ids.
CREATE OR REPLACE TABLE unknown_ids AS
SELECT kind, id, CAST(sum(plays) AS BIGINT) AS plays
FROM unknown_ids
GROUP BY kind, id
