-- CSV lines, split into fields and judged by the intake's rules (lib/intake/judge-record.ts). `tokens` are the raw
-- fields; `line_reason` is 0 for data, otherwise see line-reasons.ts. 20 means that the line depends on earlier ones:
-- such a file must be read in order, by the intake.
-- A quote opens a field only at its start; elsewhere it is text.
-- Most lines are plain (ASCII without quotes, tabs and the like) and take the fast path.
SELECT
  file,
  tokens,
  plain,
  CASE
    WHEN NOT plain AND contains(line, '"') AND regexp_like(element_at(tokens, -1), getvariable('unclosed_pattern')) THEN 20
    WHEN size(tokens) = 1 AND trim(BOTH getvariable('white_space') FROM line) = '' THEN 10
    WHEN octet_length(line) > 2097152 THEN 11
    WHEN contains(line, char(0)) THEN 12
    WHEN NOT is_valid_utf8(line) THEN getvariable('not_utf8')
    WHEN line = char(26) THEN 14
    WHEN line = getvariable('header') THEN 15
    WHEN out_of_place > 0 THEN out_of_place
    WHEN NOT plain
      AND array_join(regexp_extract_all(concat(getvariable('delimiter'), line), getvariable('tail_pattern'), 1), '') <> '' THEN 17
    WHEN size(tokens) < getvariable('columns') THEN 18
    WHEN size(tokens) > getvariable('columns')
      AND NOT regexp_like(
        array_join(slice(tokens, getvariable('columns') + 1, size(tokens)), getvariable('delimiter')),
        getvariable('blank_pattern')
      ) THEN 19
    ELSE 0
  END AS line_reason
FROM (
  -- Rows that look like data but are not: lib/intake/out-of-place.ts.
  SELECT
    file,
    line,
    plain,
    tokens,
    CASE
      -- A header may have any name first, but no number where a play has its length.
      WHEN coalesce(left(ltrim(get(tokens, getvariable('third'))), 1), '') NOT BETWEEN '0' AND '9'
        AND exists(
          slice(tokens, 2, size(tokens)),
          token -> array_contains(getvariable('words'), regexp_replace(lower(token), getvariable('no_letter'), ''))
        )
        AND regexp_replace(lower(line), getvariable('no_letter'), '') <> getvariable('own_names') THEN 20
      WHEN octet_length(head) > 16 OR NOT array_contains(getvariable('starts'), lower(left(head, 2))) THEN 0
      WHEN NOT array_contains(getvariable('words'), regexp_replace(lower(head), getvariable('no_letter'), '')) THEN 0
      WHEN contains(line, '"') OR octet_length(line) <> char_length(line) THEN 20
      WHEN regexp_replace(lower(line), getvariable('no_letter'), '') = getvariable('own_names') THEN 15
      -- Possibly a header with other columns, which apply to the rows below.
      WHEN NOT array_contains(getvariable('totals'), regexp_replace(lower(head), getvariable('no_letter'), '')) THEN 20
      WHEN exists(
        array(getvariable('first'), getvariable('second'), getvariable('third')),
        p -> p > 0 AND trim(BOTH getvariable('white_space') FROM get(tokens, p)) = ''
      ) THEN 16
      ELSE 0
    END AS out_of_place
  FROM (
    SELECT
      file,
      line,
      plain,
      tokens,
      -- The start of the first field, after white space and an opening quote.
      CASE
        WHEN plain THEN ltrim(tokens[0])
        ELSE substring_index(
          ltrim(getvariable('white_space'), regexp_replace(tokens[0], getvariable('opening_pattern'), '')), '"', 1
        )
      END AS head
    FROM (
      SELECT
        file,
        line,
        plain,
        CASE
          WHEN plain OR NOT contains(line, '"') THEN split(line, getvariable('delimiter_pattern'), -1)
          ELSE regexp_extract_all(concat(getvariable('delimiter'), line), getvariable('token_pattern'), 1)
        END AS tokens
      FROM (
        SELECT
          file,
          line,
          octet_length(line) = char_length(line)
            AND NOT contains(line, '"')
            AND NOT contains(line, char(9))
            AND NOT contains(line, char(11))
            AND NOT contains(line, char(12)) AS plain
        FROM csv_lines
      ) AS looked_at
    ) AS cut
  ) AS begun
) AS placed
