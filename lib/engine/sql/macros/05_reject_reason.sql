-- Why a play is rejected. played_ms must be a whole number in plain digits, at most 2^53, checked as text before it
-- is cast:
-- 0 not rejected, 1 blank, 2 not a whole number in plain digits, 3 negative, 4 above 2^53.
CREATE OR REPLACE MACRO reject_reason(played_ms) AS
CASE
  WHEN regexp_full_match(played_ms, '[0-9]+')
    THEN CASE WHEN TRY_CAST(played_ms AS BIGINT) <= 9007199254740992 THEN 0 ELSE 4 END
  WHEN played_ms = '' THEN 1
  WHEN regexp_full_match(played_ms, '-[0-9]+') THEN 3
  ELSE 2
END
