-- The text of a field that is written as `token`, in quotes where it matches `quoted_pattern`: without its quotes, doubled
-- ones halved, trimmed of outer white space.
CASE
  WHEN plain THEN trim(token)
  WHEN contains(token, '"') AND regexp_like(token, quoted_pattern)
    THEN replace(trim(BOTH getvariable('white_space') FROM regexp_extract(token, quoted_pattern, 1)), '""', '"')
  ELSE trim(BOTH getvariable('white_space') FROM token)
END
