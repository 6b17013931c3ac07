-- The same for non-ASCII ids: those that differ only in case, Unicode form or invisible characters share a collation
-- key.
SELECT concat('"', replace(t.id, '"', '""'), '"')
FROM (SELECT id FROM tracks WHERE octet_length(id) <> char_length(id)) AS t
WHERE EXISTS (
  SELECT 1
  FROM (SELECT id FROM told_unknown_ids WHERE kind = 'track' AND octet_length(id) <> char_length(id)) AS u
  WHERE translate(u.id, '-{}=`"‘’“”', '') COLLATE UNICODE_CI_AI = translate(t.id, '-{}=`"‘’“”', '') COLLATE UNICODE_CI_AI
)
