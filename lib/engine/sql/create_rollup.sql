-- The rollup: every key once, in order. Rejected rows are no plays.
CREATE OR REPLACE TABLE rollup AS
SELECT key, CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_parts
WHERE key >= 0
GROUP BY key
ORDER BY key
