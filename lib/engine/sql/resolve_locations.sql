-- One row an id, so that a repeated id never multiplies plays. An id with two different countries resolves to neither.
CREATE OR REPLACE TABLE locations AS
SELECT
  one.id,
  CASE
    WHEN one.lowest <> one.highest THEN 2
    WHEN one.lowest = '' THEN 3
    ELSE countries.country_id
  END AS country_id,
  one.row_count
FROM (
  SELECT id, min(country) AS lowest, max(country) AS highest, count(*) AS row_count
  FROM locations_text
  WHERE id <> ''
  GROUP BY id
) AS one
LEFT JOIN countries ON one.lowest = countries.country
