-- One row an id, so that a repeated id never multiplies plays. An id with two different licensors resolves to
-- neither.
-- Compares ids of names: min and max over integers are faster than over text.
CREATE OR REPLACE TABLE tracks AS
SELECT
  id,
  CASE WHEN min(licensor_id) <> max(licensor_id) THEN 2 ELSE min(licensor_id) END AS licensor_id,
  count(*) AS row_count
FROM (
  SELECT r.id, coalesce(names.licensor_id, 3) AS licensor_id
  FROM tracks_text AS r
  LEFT JOIN licensors AS names ON r.licensor = names.licensor
  WHERE r.id <> ''
) AS numbered
GROUP BY id
