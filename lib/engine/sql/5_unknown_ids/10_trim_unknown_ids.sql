-- Keeps the unknown ids of each kind with the most plays, to bound memory.
CREATE OR REPLACE TABLE unknown_ids AS
SELECT kind, id, plays
FROM (
  SELECT kind, id, plays, row_number() OVER (PARTITION BY kind ORDER BY plays DESC, id) AS place
  FROM unknown_ids
) AS placed
WHERE place <= getvariable('kept_unknown_ids')
