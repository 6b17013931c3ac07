-- One row an id, so that a repeated id never multiplies plays. An id with two different licensors resolves to neither.
-- By the numbers of the names, of which the lowest and the highest are found sooner than of texts.
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
