-- Numbers the country codes in order. 0 to 3 are the reasons for having no country:
-- 0 location not in locations, 1 blank location id, 2 location with conflicting countries, 3 location with a blank country.
CREATE OR REPLACE TABLE countries AS
SELECT CAST(row_number() OVER (ORDER BY country) + 3 AS BIGINT) AS country_id, country
FROM (SELECT DISTINCT country FROM locations_text WHERE country <> '') AS codes
