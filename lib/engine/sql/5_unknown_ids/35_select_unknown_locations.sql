-- The location ids that are missing from locations, those with the most plays first: the first 1,000.
SELECT u.id, u.plays, n.near_match, n.ignoring
FROM unknown_ids AS u
LEFT JOIN near_ids AS n ON u.kind = n.kind AND u.id = n.id
WHERE u.kind = 'location'
ORDER BY u.plays DESC, u.id
LIMIT 1000
