-- The rollup, once it has been merged: plays by country, licensor and whole second. It answers every whole-second threshold.
SELECT
  key >> 32 AS country_id,
  (key >> 10) & 4194303 AS licensor_id,
  key & 1023 AS played_seconds,
  plays
FROM rollup_parts
