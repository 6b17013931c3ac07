-- The licensors with their ids as CSV lines.
SELECT concat(licensor_id, ',"', replace(licensor, '"', '""'), '"')
FROM licensors
