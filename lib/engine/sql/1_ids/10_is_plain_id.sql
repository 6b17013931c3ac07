-- Whether nothing but case and hyphens can make a difference between an id and others: ASCII, no dot, no brace, no quote, hyphen or
-- equals sign at its start, no hyphen at its end (white space may stand before it), and no zero at its start unless it has a letter. Most ids are such, and this is cheaper than what follows
-- where they are not.
CREATE OR REPLACE TEMP MACRO is_plain_id(id) AS
  strlen(id) = length(id)
  AND ascii(id) BETWEEN 48 AND 122
  AND ascii(id) NOT IN (61, 96)
  AND NOT contains(id, '.')
  AND NOT ends_with(id, '-')
  AND NOT contains(id, '{')
  AND NOT contains(id, '}')
  AND (ascii(id) <> 48 OR regexp_matches(id, '[A-Za-z]'))
