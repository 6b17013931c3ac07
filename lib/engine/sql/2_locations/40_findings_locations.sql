-- The location records that are not one id with one value: the first 10,000 in file order, for the ledger.
SELECT
  r.rowid AS record,
  r.id,
  r.country AS value,
  CASE
    WHEN r.id = '' THEN 'blank id'
    WHEN d.country_id = 2 THEN 'conflict'
    WHEN d.row_count > 1 THEN 'repeat'
    ELSE 'blank country'
  END AS finding
FROM locations_text AS r
LEFT JOIN locations AS d ON r.id = d.id
WHERE r.id = '' OR d.row_count > 1 OR d.country_id = 3
ORDER BY r.rowid
LIMIT 10000
