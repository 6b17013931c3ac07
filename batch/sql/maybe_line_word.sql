-- Whether a row that starts with this field may be a header or a total, by the words of lib/intake/out-of-place.ts:
-- ASCII letters in at most 16 bytes, of which the first two are letters. Other scripts may normalise to one of them.
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
