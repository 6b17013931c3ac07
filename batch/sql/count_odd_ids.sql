-- How many ids of the dimensions are such that the intake may do more with a row of plays that has one than take it as it is.
SELECT count(*) AS ids
FROM (SELECT id FROM locations UNION ALL SELECT id FROM tracks) AS known
WHERE starts_with(id, '''') OR maybe_line_word(id)
