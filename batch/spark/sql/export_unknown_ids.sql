-- Unknown ids as lines of CSV.
SELECT concat(kind, ',"', replace(id, '"', '""'), '",', plays)
FROM unknown_ids
