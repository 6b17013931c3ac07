-- The text of a field written as `token`; if it matches `quoted_pattern`, unquoted with doubled quotes halved;
-- trimmed.
CASE
  WHEN plain THEN trim(token)
  WHEN contains(token, '"') AND regexp_like(token, quoted_pattern)
    THEN replace(trim(BOTH getvariable('white_space') FROM regexp_extract(token, quoted_pattern, 1)), '""', '"')
  ELSE trim(BOTH getvariable('white_space') FROM token)
END
