-- The rollup as CSV lines (key, plays), grouped by country and licensor: the driver receives one text for each of
-- these rather than one for each second.
SELECT concat_ws('\n', collect_list(concat(key, ',', plays)))
FROM (
  SELECT key, CAST(sum(plays) AS BIGINT) AS plays
  FROM rollup_chunk
  WHERE key >= 0
  GROUP BY key
) AS cells
GROUP BY key >> 10
