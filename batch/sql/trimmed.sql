-- A text without outer white space, as the intake trims it; a missing one is blank. Nearly every text is printable ASCII without a
-- blank: to find that costs a tenth of what trimming costs.
CREATE OR REPLACE TEMP MACRO trimmed(value) AS
CASE
  WHEN regexp_full_match(value, '[!-~]*') THEN value
  ELSE trim(coalesce(value, ''), getvariable('white_space'))
END
