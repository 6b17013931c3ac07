-- One row an id, so that a repeated id never multiplies plays. An id with two different licensors resolves to neither.
CREATE OR REPLACE TABLE tracks AS
SELECT
  one.id,
  CASE
    WHEN one.lowest <> one.highest THEN 2
    WHEN one.lowest = '' THEN 3
    ELSE licensors.licensor_id
  END AS licensor_id,
  one.row_count
FROM (
  SELECT id, min(licensor) AS lowest, max(licensor) AS highest, count(*) AS row_count
  FROM tracks_text
  WHERE id <> ''
  GROUP BY id
) AS one
LEFT JOIN licensors ON one.lowest = licensors.licensor
