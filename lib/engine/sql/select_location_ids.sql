-- Ids of locations and what each resolves to, for the counting kernel: those from first_id up to, not including, end_id.
SELECT id, CAST(country_id AS INTEGER) AS value
FROM locations
WHERE rowid >= getvariable('first_id') AND rowid < getvariable('end_id')
