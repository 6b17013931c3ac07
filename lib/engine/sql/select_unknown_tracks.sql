-- The track ids that are missing from tracks, those with the most plays first: the first 1,000.
SELECT id, plays, near_match
FROM unknown_ids
WHERE kind = 'track'
ORDER BY plays DESC, id
LIMIT 1000
