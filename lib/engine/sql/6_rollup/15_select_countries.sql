-- The country codes in the order of their numbers.
SELECT country AS name FROM countries ORDER BY country_id
