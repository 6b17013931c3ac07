-- The rollup: each key once, in order.
CREATE OR REPLACE TABLE rollup AS
SELECT key, CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_parts
GROUP BY key
ORDER BY key
