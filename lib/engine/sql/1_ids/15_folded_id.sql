-- An id without the differences in `ignored`, which spreadsheets and exports introduce. It finds near matches of
-- unknown ids; if the user chooses to ignore something, all ids are compared by it. From the inside out:
--   invisible  zero-width characters, byte order marks, soft hyphens, direction marks; every space becomes a plain one, none
--              at the ends;
--   hyphens    hyphens and braces;
--   quotes     quotes around the id, a leading apostrophe, and the ="…" that keeps a spreadsheet from reading a number;
--   decimals   the .0 of a whole number;
--   zeros      leading zeros of a whole number;
--   case       lower case and composed Unicode.
-- What can occur anywhere is removed first: then ids that are equal ignoring less are equal ignoring more.
-- White space around the rest is removed too, by the patterns: trim() with a set takes 10 µs a row. Nothing becomes
-- blank: an id of hyphens alone keeps them.
-- A difference that is not ignored has a pattern that never matches. Each step uses the previous one once, since
-- macros are expanded wherever their argument occurs.
CREATE OR REPLACE TEMP MACRO folded_id(id, ignored) AS
  CASE
    WHEN len(ignored) = 0 THEN id
    WHEN is_plain_id(id)
      THEN CASE
        WHEN list_contains(ignored, 'case') AND list_contains(ignored, 'hyphens') AND contains(id, '-')
          THEN lower(replace(id, '-', ''))
        WHEN list_contains(ignored, 'case') THEN lower(id)
        WHEN list_contains(ignored, 'hyphens') THEN replace(id, '-', '')
        ELSE id
      END
    ELSE coalesce(
      nullif(
        regexp_replace(
          regexp_replace(
            regexp_replace(
              regexp_replace(
                CASE
                  WHEN list_contains(ignored, 'case') THEN nfc_normalize(lower(nfc_normalize(seen_id(id, ignored))))
                  ELSE seen_id(id, ignored)
                END,
                CASE
                  WHEN list_contains(ignored, 'hyphens') THEN
                    '^[-‐‑‒–—−{}' || getvariable('white_space') || ']+|[-‐‑‒–—−{}' || getvariable('white_space') || ']+$|[-‐‑‒–—−{}]'
                  ELSE '^$'
                END,
                '',
                'g'
              ),
              CASE
                WHEN list_contains(ignored, 'quotes') THEN
                  '(?s)^(?:=?["''`‘’“”])+[' || getvariable('white_space') || ']*(.*?)['
                  || getvariable('white_space') || ']*["''`‘’“”]*$'
                ELSE '^()$'
              END,
              '\1'
            ),
            CASE WHEN list_contains(ignored, 'decimals') THEN '^([0-9]+)\.0+$' ELSE '^()$' END,
            '\1'
          ),
          CASE WHEN list_contains(ignored, 'zeros') THEN '^0+([0-9]+)$' ELSE '^()$' END,
          '\1'
        ),
        ''
      ),
      id
    )
  END
