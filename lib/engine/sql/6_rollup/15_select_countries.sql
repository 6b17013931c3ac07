-- The country codes by id.
SELECT country AS name FROM countries ORDER BY country_id
