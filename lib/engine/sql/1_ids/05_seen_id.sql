-- An id without invisible characters, and with every kind of space as a plain one, if those are ignored.
CREATE OR REPLACE TEMP MACRO seen_id(id, ignored) AS
  trim(
    regexp_replace(
      regexp_replace(
        id,
        CASE
          WHEN list_contains(ignored, 'invisible')
            THEN '[\x{AD}\x{34F}\x{61C}\x{180B}-\x{180F}\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FE00}-\x{FE0F}\x{FEFF}]'
          ELSE '^$'
        END,
        '',
        'g'
      ),
      CASE
        WHEN list_contains(ignored, 'invisible') THEN '[\x{A0}\x{1680}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}]'
        ELSE '^$'
      END,
      ' ',
      'g'
    )
  )
