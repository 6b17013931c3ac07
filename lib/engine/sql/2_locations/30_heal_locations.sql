-- Location ids whose conflicting countries are spellings of one, by the accepted fixes (renames): no conflict.
UPDATE locations
SET country_id = healed.country_id
FROM (
  SELECT r.id, min(names.country_id) AS country_id
  FROM locations_text AS r
  JOIN locations AS d ON r.id = d.id
  LEFT JOIN countries AS names ON r.country = names.country
  LEFT JOIN renames ON r.country = renames.name
  WHERE d.country_id = 2
  GROUP BY r.id
  HAVING count(DISTINCT coalesce(renames.counted_as, r.country)) = 1
) AS healed
WHERE locations.id = healed.id
