-- Unknown ids as CSV lines.
SELECT concat(kind, ',"', replace(id, '"', '""'), '",', plays)
FROM told_unknown_ids
