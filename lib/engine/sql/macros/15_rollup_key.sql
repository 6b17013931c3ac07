-- The key of a cell of the rollup: country, licensor and whole second in one number.
CREATE OR REPLACE MACRO rollup_key(country_id, licensor_id, second) AS
(country_id * 4194304 + licensor_id) * 1024 + second
