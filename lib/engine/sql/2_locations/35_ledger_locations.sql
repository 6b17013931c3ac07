-- Where the records of the locations file went:
-- records = ids + repeats + rows of conflicting ids + rows with a blank id.
SELECT
  (SELECT count(*) FROM locations_text) AS records,
  (SELECT count(*) FROM locations_text WHERE id = '') AS blank_id,
  count(*) FILTER (WHERE country_id <> 2) AS ids,
  CAST(coalesce(sum(row_count - 1) FILTER (WHERE country_id <> 2), 0) AS BIGINT) AS repeats,
  count(*) FILTER (WHERE country_id = 2) AS conflicting_ids,
  CAST(coalesce(sum(row_count) FILTER (WHERE country_id = 2), 0) AS BIGINT) AS conflicting_rows,
  count(*) FILTER (WHERE country_id = 3) AS blank_values
FROM locations
