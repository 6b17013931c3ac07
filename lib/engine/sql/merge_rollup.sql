-- Brings the parts of the rollup together, so that each key stands once, in order.
CREATE OR REPLACE TABLE rollup_parts AS
SELECT key, CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_parts
GROUP BY key
ORDER BY key
