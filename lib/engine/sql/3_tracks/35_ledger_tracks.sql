-- Where the records of the tracks file went:
-- records = ids + repeats + rows of conflicting ids + rows with a blank id.
SELECT
  (SELECT count(*) FROM tracks_text) AS records,
  (SELECT count(*) FROM tracks_text WHERE id = '') AS blank_id,
  count(*) FILTER (WHERE licensor_id <> 2) AS ids,
  CAST(coalesce(sum(row_count - 1) FILTER (WHERE licensor_id <> 2), 0) AS BIGINT) AS repeats,
  count(*) FILTER (WHERE licensor_id = 2) AS conflicting_ids,
  CAST(coalesce(sum(row_count) FILTER (WHERE licensor_id = 2), 0) AS BIGINT) AS conflicting_rows,
  count(*) FILTER (WHERE licensor_id = 3) AS blank_values
FROM tracks
