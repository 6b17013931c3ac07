-- Ids of tracks and what each resolves to, for the counting kernel: those from first_id up to, not including, end_id.
SELECT id, CAST(licensor_id AS INTEGER) AS value
FROM tracks
WHERE rowid >= getvariable('first_id') AND rowid < getvariable('end_id')
