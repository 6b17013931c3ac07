-- Ids that a program seems to have damaged, by where they occur and how: a word for a missing value, a number in
-- exponent form, or one of 15 digits or more that ends in zeros, as spreadsheets leave it. Cheap tests come first,
-- since the ids of all files pass here.
SELECT place, what, word, count(*) AS ids, CAST(sum(plays) AS BIGINT) AS plays, min(id) AS example
FROM (
  SELECT
    place,
    id,
    plays,
    CASE
      WHEN strlen(id) <= 11 AND ascii(id) NOT BETWEEN 48 AND 57
        THEN CASE WHEN list_contains(getvariable('missing_words'), lower(id)) THEN 'missing value' END
      WHEN contains(id, '+')
        THEN CASE WHEN regexp_full_match(id, '-?[0-9]([.,][0-9]+)?[eE]\+[0-9]+') THEN 'exponent' END
      WHEN strlen(id) BETWEEN 15 AND 22
        THEN CASE
          WHEN regexp_full_match(id, '[1-9][0-9]{11}000|[1-9][0-9]{14}0+') THEN 'rounded'
          WHEN regexp_full_match(id, '[0-9]+') THEN 'long'
        END
    END AS what,
    CASE WHEN strlen(id) <= 11 AND ascii(id) NOT BETWEEN 48 AND 57 THEN lower(id) ELSE '' END AS word
  FROM (
    SELECT 'locations' AS place, id, 0 AS plays FROM locations
    UNION ALL
    SELECT 'tracks' AS place, id, 0 AS plays FROM tracks
    UNION ALL
    SELECT 'plays' AS place, id, plays FROM unknown_ids
  ) AS all_ids
) AS judged
WHERE what IS NOT NULL
GROUP BY place, what, word
ORDER BY place, what, word
