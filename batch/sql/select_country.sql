-- The rollup of one country, whose keys start at first_key. Licensors 0 to 3 merge into the unknown one, NULL.
-- Ordered, so that the file does not depend on the number of threads.
SELECT l.licensor, CAST(second_of(r.place) AS INTEGER) AS played_seconds, r.plays
FROM (
  SELECT second_of(key) AS place, CAST(sum(plays) AS BIGINT) AS plays
  FROM rollup
  WHERE key >= getvariable('first_key') AND key < getvariable('first_key') + 4096
  GROUP BY place
  UNION ALL
  SELECT key - getvariable('first_key') AS place, plays
  FROM rollup
  WHERE key >= getvariable('first_key') + 4096 AND key < getvariable('first_key') + 4294967296
) AS r
LEFT JOIN licensors AS l ON r.place >> 10 = l.licensor_id
ORDER BY r.place
