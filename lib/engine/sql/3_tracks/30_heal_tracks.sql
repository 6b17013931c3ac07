-- Track ids whose conflicting licensors are spellings of one, by the accepted fixes (renames): no conflict.
UPDATE tracks
SET licensor_id = healed.licensor_id
FROM (
  SELECT r.id, min(names.licensor_id) AS licensor_id
  FROM tracks_text AS r
  JOIN tracks AS d ON r.id = d.id
  LEFT JOIN licensors AS names ON r.licensor = names.licensor
  LEFT JOIN renames ON r.licensor = renames.name
  WHERE d.licensor_id = 2
  GROUP BY r.id
  HAVING count(DISTINCT coalesce(renames.counted_as, r.licensor)) = 1
) AS healed
WHERE tracks.id = healed.id
