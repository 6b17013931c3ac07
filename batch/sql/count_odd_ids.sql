-- The number of ids in the dimensions for which the intake might not pass on a row of plays unchanged.
SELECT count(*) AS ids
FROM (SELECT id FROM locations UNION ALL SELECT id FROM tracks) AS known
WHERE starts_with(id, '''') OR maybe_line_word(id)
