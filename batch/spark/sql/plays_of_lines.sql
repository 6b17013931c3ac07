-- Plays from CSV lines as text, with the reason if a line is not one.
SELECT
  file,
  line_reason,
  CASE WHEN line_reason = 0 THEN field_text(plain, get(tokens, getvariable('first')), getvariable('quoted_pattern')) ELSE '' END AS location_id,
  CASE WHEN line_reason = 0 THEN field_text(plain, get(tokens, getvariable('second')), getvariable('quoted_pattern')) ELSE '' END AS track_id,
  CASE WHEN line_reason = 0 THEN field_text(plain, get(tokens, getvariable('third')), getvariable('quoted_pattern')) ELSE '' END AS played_ms
FROM judged_lines
