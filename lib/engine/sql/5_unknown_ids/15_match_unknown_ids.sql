-- Pairs of unknown and known ids that are equal when every difference is ignored. Reported only; the plays stay
-- unknown.
-- The unknown ids are on the right, where DuckDB builds the hash table: they are few, unlike the dimensions.
CREATE OR REPLACE TABLE near_ids AS
SELECT u.kind, u.id, u.plays, d.id AS near_match, '' AS ignoring
FROM (
  SELECT kind, id, folded_id(id, ['case', 'invisible', 'quotes', 'decimals', 'hyphens', 'zeros']) AS folded
  FROM (
    SELECT 'location' AS kind, id FROM locations
    UNION ALL
    SELECT 'track' AS kind, id FROM tracks
  ) AS known
) AS d
JOIN (
  SELECT kind, id, plays, folded_id(id, ['case', 'invisible', 'quotes', 'decimals', 'hyphens', 'zeros']) AS folded
  FROM unknown_ids
) AS u ON d.kind = u.kind AND d.folded = u.folded
