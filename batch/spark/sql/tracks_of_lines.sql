-- Tracks from CSV lines as text, with the reason if a line is not one.
SELECT
  file,
  line_reason,
  CASE WHEN line_reason = 0 THEN field_text(plain, get(tokens, getvariable('first')), getvariable('quoted_pattern')) ELSE '' END AS id,
  CASE WHEN line_reason = 0 THEN field_text(plain, get(tokens, getvariable('second')), getvariable('quoted_pattern')) ELSE '' END AS licensor
FROM judged_lines
