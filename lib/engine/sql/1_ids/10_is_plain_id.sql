-- A fast test for ids that folding can change only in case and hyphens, as most are: ASCII; no dot or brace; no
-- quote, hyphen or equals sign at the start; no hyphen at the end (white space may precede it); no leading zero
-- unless there is a letter.
CREATE OR REPLACE TEMP MACRO is_plain_id(id) AS
  strlen(id) = length(id)
  AND ascii(id) BETWEEN 48 AND 122
  AND ascii(id) NOT IN (61, 96)
  AND NOT contains(id, '.')
  AND NOT ends_with(id, '-')
  AND NOT contains(id, '{')
  AND NOT contains(id, '}')
  AND (ascii(id) <> 48 OR regexp_matches(id, '[A-Za-z]'))
