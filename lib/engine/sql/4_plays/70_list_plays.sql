-- The first plays of the current chunk in a step of the ledger, with their ordinals. list_step is 'no country',
-- 'below' (shorter than list_seconds, with a country) or 'unknown licensor' (at least that long, with a country).
SELECT record, location_id_text AS location_id, track_id_text AS track_id, played_ms
FROM keyed_plays
WHERE key >= 0
  AND CASE getvariable('list_step')
    WHEN 'no country' THEN country_of(key) < 4
    WHEN 'below' THEN country_of(key) >= 4 AND second_of(key) < getvariable('list_seconds')
    ELSE country_of(key) >= 4 AND second_of(key) >= getvariable('list_seconds') AND licensor_of(key) < 4
  END
ORDER BY record
LIMIT 10000
