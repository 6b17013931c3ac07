-- For each unknown id the id of its dimension that it would match if case and Unicode form (composed or decomposed)
-- were ignored: the first by text where there are several. It is reported; the plays stay unknown.
-- The unknown ids stand on the right, where DuckDB builds the hash table: they are few, the dimensions are not.
CREATE OR REPLACE TABLE unknown_ids AS
SELECT u.kind, u.id, u.plays, min(d.id) AS near_match
FROM (
  SELECT 'location' AS kind, id, nfc_normalize(lower(nfc_normalize(id))) AS folded_id FROM locations
  UNION ALL
  SELECT 'track' AS kind, id, nfc_normalize(lower(nfc_normalize(id))) AS folded_id FROM tracks
) AS d
RIGHT JOIN (
  SELECT kind, id, plays, nfc_normalize(lower(nfc_normalize(id))) AS folded_id FROM unknown_ids
) AS u ON d.kind = u.kind AND d.folded_id = u.folded_id
GROUP BY u.kind, u.id, u.plays
