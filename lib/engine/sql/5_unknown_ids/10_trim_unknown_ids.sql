-- Keeps the unknown ids with the most plays, of each kind as many as are to be kept, so that they never outgrow memory.
CREATE OR REPLACE TABLE unknown_ids AS
SELECT kind, id, plays
FROM (
  SELECT kind, id, plays, row_number() OVER (PARTITION BY kind ORDER BY plays DESC, id) AS place
  FROM unknown_ids
) AS placed
WHERE place <= getvariable('kept_unknown_ids')
