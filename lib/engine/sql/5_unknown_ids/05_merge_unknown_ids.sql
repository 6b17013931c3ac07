-- Brings the counts of unknown ids together, so that each id stands once.
CREATE OR REPLACE TABLE unknown_ids AS
SELECT kind, id, CAST(sum(plays) AS BIGINT) AS plays
FROM unknown_ids
GROUP BY kind, id
