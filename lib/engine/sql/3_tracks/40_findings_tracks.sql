-- The track records that are not one id with one value: the first 10,000 in file order, for the ledger.
SELECT
  r.rowid AS record,
  r.id,
  r.licensor AS value,
  CASE
    WHEN r.id = '' THEN 'blank id'
    WHEN d.licensor_id = 2 THEN 'conflict'
    WHEN d.row_count > 1 THEN 'repeat'
    ELSE 'blank licensor'
  END AS finding
FROM tracks_text AS r
LEFT JOIN tracks AS d ON r.id = d.id
WHERE r.id = '' OR d.row_count > 1 OR d.licensor_id = 3
ORDER BY r.rowid
LIMIT 10000
