-- The chunk at hand by key, to be compared with what the counting kernel counted of it.
SELECT key, CAST(sum(plays) AS BIGINT) AS plays
FROM rollup_chunk
GROUP BY key
ORDER BY key
