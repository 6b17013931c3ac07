-- The rollup as lines of CSV (key, plays), those of one country and licensor together: as many texts as a table of market
-- shares has rows come to the driver, not as many rows as there are seconds.
SELECT concat_ws('\n', collect_list(concat(key, ',', plays)))
FROM (
  SELECT key, CAST(sum(plays) AS BIGINT) AS plays
  FROM rollup_chunk
  WHERE key >= 0
  GROUP BY key
) AS cells
GROUP BY key >> 10
