-- Ids of tracks and what each resolves to, for the counting kernel: ids_at_a_time of them from first_id on.
SELECT id, CAST(licensor_id AS INTEGER) AS value
FROM tracks
WHERE rowid >= getvariable('first_id') AND rowid < getvariable('first_id') + getvariable('ids_at_a_time')
