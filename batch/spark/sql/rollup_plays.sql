-- Counts the plays of all files by file and key (keyed_plays.sql); lines that are not rows by their negated reason.
-- Only counts are shuffled.
SELECT
  file,
  CASE WHEN line_reason > 0 THEN CAST(-line_reason AS BIGINT) ELSE key END AS key,
  unknown_location,
  unknown_track,
  count(*) AS plays
FROM keyed_plays
GROUP BY file, CASE WHEN line_reason > 0 THEN CAST(-line_reason AS BIGINT) ELSE key END, unknown_location, unknown_track
