-- The plays of the current chunk that one step of the ledger is about, by their ordinal in the chunk: the first of them.
-- list_step says which: 'no country', 'below' (shorter than list_seconds, with a country) or 'unknown licensor' (at least
-- that long, with a country).
SELECT record, location_id_text AS location_id, track_id_text AS track_id, played_ms
FROM (
  SELECT
    p.record,
    p.location_id_text,
    p.track_id_text,
    p.played_ms,
    coalesce(l.country_id, 0) > 3 AS has_country,
    coalesce(t.licensor_id, 0) > 3 AS has_licensor,
    TRY_CAST(p.played_ms AS BIGINT) >= getvariable('list_seconds') * getvariable('units_per_second') AS reaches
  FROM (
    SELECT row_number() OVER () - 1 AS record, location_id, track_id, location_id_text, track_id_text, played_ms
    FROM plays_chunk
  ) AS p
  LEFT JOIN locations AS l ON p.location_id = l.id
  LEFT JOIN tracks AS t ON p.track_id = t.id
  WHERE reject_reason(p.played_ms) = 0
) AS judged
WHERE CASE getvariable('list_step')
  WHEN 'no country' THEN NOT has_country
  WHEN 'below' THEN has_country AND NOT reaches
  ELSE has_country AND reaches AND NOT has_licensor
END
ORDER BY record
LIMIT 10000
