-- Whether a row that begins with this field may be a header or a total, by the words of lib/intake/out-of-place.ts: they are of
-- ASCII letters, and written in at most 16 bytes, of which the first two are letters. What follows in another script may be
-- one of theirs in another form.
CREATE OR REPLACE TEMP MACRO maybe_line_word(field) AS
  strlen(field) <= 16
  AND regexp_matches(field, '^[A-Za-z]{2}')
  AND (
    NOT regexp_full_match(field, '[ -~]*')
    OR list_contains(
      getvariable('line_words'),
      regexp_replace(regexp_replace(lower(field), '[\s_\-."]+', '', 'g'), ':$', '')
    )
  )
