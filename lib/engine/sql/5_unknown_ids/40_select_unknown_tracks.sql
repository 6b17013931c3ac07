-- The 1,000 track ids missing from tracks with the most plays.
SELECT u.id, u.plays, n.near_match, n.ignoring
FROM unknown_ids AS u
LEFT JOIN near_ids AS n ON u.kind = n.kind AND u.id = n.id
WHERE u.kind = 'track'
ORDER BY u.plays DESC, u.id
LIMIT 1000
