-- Ids of tracks that an unknown track may be a near match of, as lines of CSV: at least all that match_unknown_ids.sql, which
-- judges them, would find. For ASCII, in which almost all ids are, letters and digits in lower case say it all, without a
-- final .0 and leading zeros.
SELECT concat('"', replace(t.id, '"', '""'), '"')
FROM tracks AS t
WHERE EXISTS (
  SELECT 1
  FROM told_unknown_ids AS u
  WHERE u.kind = 'track'
    AND regexp_replace(regexp_replace(lower(u.id), '[.][^1-9a-z]*$', ''), '^[^1-9a-z]+|[^0-9a-z]', '')
      = regexp_replace(regexp_replace(lower(t.id), '[.][^1-9a-z]*$', ''), '^[^1-9a-z]+|[^0-9a-z]', '')
)
