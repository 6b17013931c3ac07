-- A text without outer white space, as the intake trims it; a missing one is blank. Nearly every text is ASCII with none at its ends:
-- to find that out costs a tenth of what trimming costs.
CREATE OR REPLACE TEMP MACRO trimmed(value) AS
CASE
  WHEN strlen(value) = length(value)
    AND ascii(value) > 32
    AND NOT ends_with(value, ' ')
    AND NOT ends_with(value, chr(9))
    AND NOT ends_with(value, chr(10))
    AND NOT ends_with(value, chr(11))
    AND NOT ends_with(value, chr(12))
    AND NOT ends_with(value, chr(13))
    THEN value
  ELSE trim(coalesce(value, ''), getvariable('white_space'))
END
