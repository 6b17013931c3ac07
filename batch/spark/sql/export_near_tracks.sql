-- Ids of tracks that an unknown track may be a near match of, as lines of CSV: at least all that match_unknown_ids.sql, which
-- judges them, would find. For ASCII, in which almost all ids are, lower case says it all.
SELECT concat('"', replace(t.id, '"', '""'), '"')
FROM tracks AS t
WHERE EXISTS (SELECT 1 FROM unknown_ids AS u WHERE u.kind = 'track' AND lower(u.id) = lower(t.id))
