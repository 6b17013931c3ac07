-- Counts the plays of all files at once by file and by what keyed_plays.sql says; a line that is no row under minus its
-- reason. Rows of a dataset are what is small: they are shuffled only once they are counted.
SELECT
  file,
  CASE WHEN line_reason > 0 THEN CAST(-line_reason AS BIGINT) ELSE key END AS key,
  unknown_location,
  unknown_track,
  count(*) AS plays
FROM keyed_plays
GROUP BY file, CASE WHEN line_reason > 0 THEN CAST(-line_reason AS BIGINT) ELSE key END, unknown_location, unknown_track
