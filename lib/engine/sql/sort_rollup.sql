-- The rollup as it is read: each key once, in order.
CREATE OR REPLACE TABLE rollup_parts AS
SELECT key, CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_parts
GROUP BY key
ORDER BY key
