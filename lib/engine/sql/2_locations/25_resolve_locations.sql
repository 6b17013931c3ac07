-- One row an id, so that a repeated id never multiplies plays. An id with two different countries resolves to
-- neither.
-- Compares ids of names: min and max over integers are faster than over text.
CREATE OR REPLACE TABLE locations AS
SELECT
  id,
  CASE WHEN min(country_id) <> max(country_id) THEN 2 ELSE min(country_id) END AS country_id,
  count(*) AS row_count
FROM (
  SELECT r.id, coalesce(names.country_id, 3) AS country_id
  FROM locations_text AS r
  LEFT JOIN countries AS names ON r.country = names.country
  WHERE r.id <> ''
) AS numbered
GROUP BY id
