-- The rollup of one country, whose keys begin with first_key. The unknown licensor is NULL, whatever the reason: licensors 0 to 3
-- become one. In order, so that a file of several row groups is the same whatever threads write it.
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
