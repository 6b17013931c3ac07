-- The rollup: plays by country, licensor and whole second. It answers every whole-second threshold.
SELECT country_of(key) AS country_id, licensor_of(key) AS licensor_id, second_of(key) AS played_seconds, plays
FROM rollup
