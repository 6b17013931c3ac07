-- The licensors with their numbers as lines of CSV.
SELECT concat(licensor_id, ',"', replace(licensor, '"', '""'), '"')
FROM licensors
