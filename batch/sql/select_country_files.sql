-- The countries of a dataset and how many rows each one's file has.
SELECT country, count(*) AS cells
FROM (SELECT DISTINCT country, licensor, played_seconds FROM dataset WHERE country IS NOT NULL) AS cells
GROUP BY country
ORDER BY country
