-- The key of a rollup cell: country, licensor and whole second packed into one integer.
CREATE OR REPLACE MACRO rollup_key(country_id, licensor_id, second) AS
(country_id * 4194304 + licensor_id) * 1024 + second
