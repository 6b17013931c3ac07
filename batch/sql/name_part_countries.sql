-- Numbers the countries of the parts, like name_countries.sql.
CREATE OR REPLACE TABLE countries AS
SELECT CAST(row_number() OVER (ORDER BY country) + 3 AS BIGINT) AS country_id, country
FROM (SELECT DISTINCT country FROM part_rows WHERE country IS NOT NULL) AS names
