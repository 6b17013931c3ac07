-- The plays of CSV files as text, and why a line is none.
SELECT
  file,
  line_reason,
  CASE WHEN line_reason = 0 THEN field_text(plain, get(tokens, getvariable('first')), getvariable('quoted_pattern')) ELSE '' END AS location_id,
  CASE WHEN line_reason = 0 THEN field_text(plain, get(tokens, getvariable('second')), getvariable('quoted_pattern')) ELSE '' END AS track_id,
  CASE WHEN line_reason = 0 THEN field_text(plain, get(tokens, getvariable('third')), getvariable('quoted_pattern')) ELSE '' END AS played_ms
FROM judged_lines
