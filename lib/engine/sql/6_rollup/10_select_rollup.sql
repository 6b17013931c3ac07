-- The rollup: plays by country, licensor and whole second. It answers every whole-second threshold.
SELECT
  CAST(country_of(key) AS INTEGER) AS country_id,
  CAST(licensor_of(key) AS INTEGER) AS licensor_id,
  CAST(second_of(key) AS INTEGER) AS played_seconds,
  plays
FROM rollup
