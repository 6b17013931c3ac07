-- Track ids that may be near matches of unknown tracks, as CSV lines: a superset of what match_unknown_ids.sql, which
-- judges them, would find. For ASCII, which covers almost all ids, lower-case letters and digits suffice, without a
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
