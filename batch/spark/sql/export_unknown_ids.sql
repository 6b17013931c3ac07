-- Unknown ids as lines of CSV.
SELECT concat(kind, ',"', replace(id, '"', '""'), '",', plays)
FROM told_unknown_ids
