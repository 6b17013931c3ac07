-- An id without the differences that `ignored` lists, which spreadsheets and exports make between ids that mean the same. Near
-- matches of unknown ids are found by it, and where the user has chosen to ignore something, all ids are compared by it. From
-- the inside out:
--   invisible  what nobody sees (zero-width characters, byte order marks, soft hyphens, marks of direction) goes, and every
--              kind of space is a plain one, none at the ends;
--   hyphens    hyphens and braces;
--   quotes     quotes around the id, a leading apostrophe, and the ="…" that keep a spreadsheet from taking it for a number;
--   decimals   the .0 of a whole number;
--   zeros      leading zeros of a whole number;
--   case       lower case and composed Unicode.
-- What can stand anywhere goes first: ids that are one when less is ignored are then one when more is.
-- White space around what is left of the id goes too, as it does around every id. The patterns do it: trim() with a set takes 10 µs a row.
-- Nothing becomes blank: an id of hyphens alone keeps them.
-- What is not to be ignored has a pattern that no id matches. The expression of a step stands in the next one once: a macro is
-- copied wherever its argument stands.
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
